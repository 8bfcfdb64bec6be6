#!/usr/bin/env python3
"""A client of the conformance vectors (vectors/PROTOCOL.md) that shares no code with the reference verifier.

Python 3.9 or newer, without any package. It reads a case a line and writes an answer a line; as that ends with the
last case, it serves as a batch too."""

import json
import sys

from bitcoin import bitcoin_bits, bitcoin_retarget
from fields import Malformed, Skipped
from keystone import keystone

# Each takes a profile and an input, and gives the violated rules in order (None if it cannot decide) and the derived
# values.
SUITES = {"bitcoin-bits": bitcoin_bits, "bitcoin-retarget": bitcoin_retarget, "keystone": keystone}


def answer(case):
    if case["suite"] not in SUITES:
        return {"skipped": "not among my suites"}
    try:
        failing, derived = SUITES[case["suite"]](case["profile"], case["input"])
    except Skipped as reason:
        return {"skipped": str(reason)}
    except Malformed as fault:
        failing, derived = [str(fault)], {}
    if failing is None:
        return {"verdict": "indeterminate", "derived": derived}
    if failing:
        return {"verdict": "reject", "rule": failing[0], "derived": derived}
    return {"verdict": "accept", "derived": derived}


def main():
    hello = {"protocol": 1, "name": "hemi-example", "version": "1", "suites": list(SUITES), "level": 2}
    print(json.dumps(hello), flush=True)
    for line in sys.stdin:
        case = json.loads(line)
        print(json.dumps({"seq": case["seq"], **answer(case)}), flush=True)


if __name__ == "__main__":
    main()
