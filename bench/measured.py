"""Runs a command and writes what it took, with all that it started, as JSON.

usage: measured.py RESULT LOG COMMAND...

Every descendant counts: what the command leaves behind (a plugin, an SSH master) becomes a child of this process,
is ended, and is added to the processor time. Memory is the sum over the tree of the proportional set sizes, so that
pages which processes share count once; it is sampled, and sampling takes at most a twentieth of one core.
"""

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time

BECOME_SUBREAPER = 36
SHARE_OF_A_CORE = 20
SHORTEST_PAUSE = 0.1


def parents():
    found = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as file:
                found[int(name)] = int(file.read().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            pass  # it ended meanwhile
    return found


def descendants():
    parent_of = parents()
    tree = {os.getpid()}
    while more := {process for process, parent in parent_of.items() if parent in tree} - tree:
        tree |= more
    return tree - {os.getpid()}


def memory_kib(process):
    try:
        with open(f"/proc/{process}/smaps_rollup") as file:
            return next((int(line.split()[1]) for line in file if line.startswith("Pss:")), 0)
    except OSError:
        return 0


def busy_seconds():
    """Of all processors together, since the machine was started."""
    with open("/proc/stat") as file:
        user, nice, system, _idle, _wait, interrupt, soft = map(int, file.readline().split()[1:8])
    return (user + nice + system + interrupt + soft) / os.sysconf("SC_CLK_TCK")


def sample(peak, over):
    while True:
        started = time.thread_time()
        now = sum(map(memory_kib, descendants()))
        peak["kib"] = max(peak["kib"], now)
        if over.wait(max(SHORTEST_PAUSE, SHARE_OF_A_CORE * (time.thread_time() - started))):
            return


def end_leftovers():
    for process in descendants():
        try:
            os.kill(process, signal.SIGKILL)
        except OSError:
            pass
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass


def main(result, log, *command):
    ctypes.CDLL(None).prctl(BECOME_SUBREAPER, 1, 0, 0, 0)
    peak, over = {"kib": 0}, threading.Event()
    with open(log, "wb") as output:
        busy_before = busy_seconds()
        started = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        sampler = threading.Thread(target=sample, args=(peak, over))
        sampler.start()
        exit_code = child.wait()
        wall = time.monotonic() - started
        busy = busy_seconds() - busy_before
    over.set()
    sampler.join()
    end_leftovers()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(result, "w") as file:
        figures = {
            "exitCode": exit_code,
            "wallSeconds": wall,
            "cpuSeconds": used.ru_utime + used.ru_stime,
            "peakMemoryBytes": peak["kib"] * 1024,
            "machineCpuSeconds": busy,
        }
        json.dump(figures, file)


main(*sys.argv[1:])
