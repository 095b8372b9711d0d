require("@secure-iis/host/provider").serve();
