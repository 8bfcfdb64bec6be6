"""The suite keystone: spec/keystone.md."""

import hashlib

from ethereum import block_of
from fields import Fields

PERIOD = 25
NONE = bytes(32)


def double_sha256(data):
    return hashlib.sha256(hashlib.sha256(data).digest()).digest()


def derived_of(data):
    return {
        "version": data[0],
        "l1_block_number": int.from_bytes(data[1:5], "big"),
        "l2_block_number": int.from_bytes(data[5:9], "big"),
        "parent_hash_prefix": data[9:20].hex(),
        "previous_keystone_hash_prefix": data[20:32].hex(),
        "state_root": data[32:64].hex(),
        "block_hash_prefix": data[64:76].hex(),
        "hash_hex_wire": double_sha256(data).hex(),
    }


def is_keystone_number(number):
    return number != 0 and number % PERIOD == 0


def keystone(profile, value):
    fields = Fields(value)
    if fields.choice(["keystone", "records"]) == "records":
        return full_keystones(fields)
    data = fields.hex("keystone")
    stated_hash = fields.hex("hash_hex_wire", 32) if fields.has("hash_hex_wire") else None
    widths = {"version": 8, "l1_block_number": 32, "l2_block_number": 32}
    stated = {name: fields.number(name, 2**bits - 1) for name, bits in widths.items() if fields.has(name)}
    fields.finish()

    if len(data) != 76:
        return ["KEY-LENGTH.1"], {}
    derived = derived_of(data)
    failing = []
    if derived["version"] != 1:
        failing.append("KEY-VERSION.1")
    if not is_keystone_number(derived["l2_block_number"]):
        failing.append("KEY-PERIOD.1")
    if stated_hash is not None and stated_hash != double_sha256(data):
        failing.append("KEY-HASH.1")
    if any(derived[name] != number for name, number in stated.items()):
        failing.append("KEY-STATED.1")
    return failing, {} if failing else derived


# --- Full keystones ---------------------------------------------------------------------------------------------------


def read_record(value):
    fields = Fields(value)
    record = {
        "version": fields.number("version", 255),
        "l1_block_number": fields.number("l1_block_number", 2**32 - 1),
        "l2_block_number": fields.number("l2_block_number", 2**32 - 1),
        "parent_hash": fields.hex("parent_ep_hash", 32, True),
    }
    lacks_previous = fields.has("prev_ep_keystone_hash") is False or value["prev_ep_keystone_hash"] in (None, "")
    if record["l2_block_number"] == PERIOD and lacks_previous:
        record["previous"] = NONE
    else:
        record["previous"] = fields.hex("prev_ep_keystone_hash", 32, True)
    record["state_root"] = fields.hex("state_root", 32, True)
    record["block_hash"] = fields.hex("ep_hash", 32, True)
    fields.finish()
    return record


def read_published(value):
    fields = Fields(value)
    published = (fields.number("l2_block_number", 2**32 - 1), fields.hex("hash_hex_wire", 32))
    fields.finish()
    return published


def abbreviate(record):
    numbers = record["l1_block_number"].to_bytes(4, "big") + record["l2_block_number"].to_bytes(4, "big")
    hashes = record["parent_hash"][:11] + record["previous"][:12] + record["state_root"] + record["block_hash"][:12]
    return bytes([record["version"]]) + numbers + hashes


def derive_keystones(blocks):
    """By number. What the blocks do not tell is None."""
    found = {}
    for block in map(block_of, blocks):
        number = block["number"]
        if not is_keystone_number(number):
            continue
        before = found.get(number - PERIOD)
        previous = NONE if number == PERIOD else before and before["block_hash"]
        found[number] = {
            "version": 1,
            "l1_block_number": block["origin"],
            "l2_block_number": number,
            "parent_hash": block["parent_hash"],
            "previous": previous,
            "state_root": block["state_root"],
            "block_hash": block["block_hash"],
        }
    return found


def differing_fields(record, from_blocks):
    """Fields in which a record is not that of its block. The previous hash of the first is another rule's matter."""
    return {
        name
        for name, value in from_blocks.items()
        if value is not None and record[name] != value and not (name == "previous" and record["l2_block_number"] == PERIOD)
    }


class Judged:
    """A record, and what is known to be wrong with it."""

    def __init__(self, record, from_blocks):
        self.record = record
        self.is_wrongly_first = record["l2_block_number"] == PERIOD and record["previous"] != NONE
        self.differing = differing_fields(record, from_blocks) if from_blocks else set()
        self.is_refuted = self.is_wrongly_first or bool(self.differing)


def links_wrongly(judged, by_number):
    """A record that names another keystone than the one before it; where both agree with their blocks or have none."""
    number = judged.record["l2_block_number"]
    before = by_number.get(number - PERIOD)
    if number <= PERIOD or before is None:
        return False
    if "previous" in judged.differing or "block_hash" in before.differing:
        return False
    return judged.record["previous"] != before.record["block_hash"]


def full_keystones(fields):
    records = [read_record(value) for value in fields.get("records", list)]
    published = [read_published(value) for value in fields.get("published", list)] if fields.has("published") else []
    blocks = fields.get("blocks", list) if fields.has("blocks") else []
    fields.finish()

    from_blocks = derive_keystones(blocks)
    all_judged = [Judged(record, from_blocks.get(record["l2_block_number"])) for record in records]
    by_number = {}
    for judged in all_judged:
        by_number.setdefault(judged.record["l2_block_number"], judged)

    failing = []
    for judged in all_judged:
        if not is_keystone_number(judged.record["l2_block_number"]):
            failing.append("KEY-PERIOD.1")
        if judged.is_wrongly_first:
            failing.append("KEY-FIRST.1")
        if judged.differing:
            failing.append("KEY-DERIVED.1")
    if any(links_wrongly(judged, by_number) for judged in all_judged):
        failing.append("KEY-LINK.1")

    def whole(number):
        complete = from_blocks.get(number)
        if complete and None not in complete.values():
            return complete
        judged = by_number.get(number)
        return judged.record if judged and not judged.is_refuted else None

    undecided = False
    for number, published_hash in published:
        known = whole(number)
        undecided = undecided or known is None
        if known and double_sha256(abbreviate(known)) != published_hash:
            failing.append("KEY-PUBLISHED.1")
    if failing or undecided:
        return failing or None, {}
    wholes = [whole(number) for number in sorted(set(from_blocks) | set(by_number))]
    return [], {"keystones": [derived_of(abbreviate(known)) for known in wholes if known]}
