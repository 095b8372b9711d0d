import "../hosts";
