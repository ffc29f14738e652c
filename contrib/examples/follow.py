#!/usr/bin/env python3
"""Follows the changes of clients and prints one line each; goes on later where it stopped. Standard library only.

Usage: follow.py MEMORY-FILE [--once]     MEMORY-FILE keeps where it was; --once ends when all is told.
"""

import json
import os
import pathlib
import socket
import sys

if len(sys.argv) < 2:
    sys.exit(__doc__)
default = os.path.join(os.environ.get("XDG_RUNTIME_DIR", "/run"), "clientele/socket")
connection = socket.socket(socket.AF_UNIX)
connection.connect(os.environ.get("CLIENTELE_SOCKET", default))
lines = connection.makefile("rw", encoding="utf-8", newline="\n")


def ask(method, **params):
    lines.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}) + "\n")
    lines.flush()
    answer = json.loads(lines.readline())
    if "error" in answer:
        # Switch on the kind; the message is for people.
        raise RuntimeError(f'{answer["error"]["data"]["kind"]}: {answer["error"]["message"]}')
    return answer["result"]


memory = pathlib.Path(sys.argv[1])
known = json.loads(memory.read_text()) if memory.exists() else {"since": 0}
# The number of the last change and the store's identity belong together: another store is answered history_lost.
watch = ask("changes.watch", **known)
last = known["since"]
while "--once" not in sys.argv or last < watch["seq"]:
    line = lines.readline()
    if not line:
        sys.exit("the daemon went away; run me again, nothing is missed")
    change = json.loads(line)["params"]["change"]
    last = change["seq"]
    print(last, change["at"], change["actor"].get("user", "?"), change["type"], change["client"], flush=True)
    # First told, then remembered: a crash in between tells a change twice rather than never.
    memory.write_text(json.dumps({"since": last, "storeId": watch["storeId"]}))
