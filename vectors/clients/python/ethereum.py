"""What keystones need of a layer-2 block: Keccak-256, RLP, and the origin in the first deposit (spec/hemi-chain.md)."""

from fields import Skipped

ROTATIONS = [[0, 36, 3, 41, 18], [1, 44, 10, 45, 2], [62, 6, 43, 15, 61], [28, 55, 25, 21, 56], [27, 20, 39, 8, 14]]
MASK = 2**64 - 1


def rotate(word, by):
    return (word << by | word >> (64 - by)) & MASK if by else word


def round_constants():
    """From the shift register of the standard (FIPS 202, algorithm 5)."""
    register = 1
    for _ in range(24):
        constant = 0
        for power in range(7):
            if register & 1:
                constant |= 1 << (2**power - 1)
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        yield constant


def permute(lanes):
    for constant in round_constants():
        parity = [lanes[x][0] ^ lanes[x][1] ^ lanes[x][2] ^ lanes[x][3] ^ lanes[x][4] for x in range(5)]
        for x in range(5):
            mixed = parity[x - 1] ^ rotate(parity[(x + 1) % 5], 1)
            lanes[x] = [lane ^ mixed for lane in lanes[x]]
        moved = [[0] * 5 for _ in range(5)]
        for x in range(5):
            for y in range(5):
                moved[y][(2 * x + 3 * y) % 5] = rotate(lanes[x][y], ROTATIONS[x][y])
        for x in range(5):
            lanes[x] = [moved[x][y] ^ (~moved[(x + 1) % 5][y] & moved[(x + 2) % 5][y]) for y in range(5)]
        lanes[0][0] ^= constant
    return lanes


def keccak_256(data):
    rate = 136
    padded = bytearray(data) + b"\x01" + bytes(-(len(data) + 1) % rate)
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), rate):
        for i in range(rate // 8):
            word = int.from_bytes(padded[start + 8 * i : start + 8 * i + 8], "little")
            lanes[i % 5][i // 5] ^= word
        lanes = permute(lanes)
    return b"".join(lanes[i % 5][i // 5].to_bytes(8, "little") for i in range(4))


def rlp_item(data, at):
    """(is a list, start of the content, end) of the item that begins there. That there is only one encoding of each item
    is not checked: this client leaves the suite of encodings to others."""
    first = data[at]
    if first < 0x80:
        return False, at, at + 1
    is_list, short = first >= 0xC0, first - (0xC0 if first >= 0xC0 else 0x80)
    if short <= 55:
        return is_list, at + 1, at + 1 + short
    size_of_size = short - 55
    start = at + 1 + size_of_size
    return is_list, start, start + int.from_bytes(data[at + 1 : start], "big")


def rlp_items(data, start, end):
    """The items of a list whose content stands there, each with its head."""
    items = []
    while start < end:
        _, _, item_end = rlp_item(data, start)
        items.append(data[start:item_end])
        start = item_end
    return items


def rlp_list(data):
    _, start, end = rlp_item(data, 0)
    return rlp_items(data, start, end)


def rlp_string(item):
    _, start, end = rlp_item(item, 0)
    return item[start:end]


def origin_of(transactions):
    """The Ethereum block that the first deposit names, or nothing."""
    first = rlp_string(transactions[0]) if transactions else b""
    if first[:1] != b"\x7e":
        return None
    call = rlp_string(rlp_list(first[1:])[-1])
    known = {(260, "015d8eb9"), (164, "440a5e20"), (176, "098999be")}
    return int.from_bytes(call[28:36], "big") if (len(call), call[:4].hex()) in known else None


def decode_block(value):
    if "rlp" in value:
        parts = rlp_list(bytes.fromhex(value["rlp"]))
        header, origin = parts[0], origin_of(rlp_list(parts[1]))
    else:
        header, origin = bytes.fromhex(value["header_rlp"]), None
    names = rlp_list(header)
    return {
        "number": int.from_bytes(rlp_string(names[8]), "big"),
        "parent_hash": rlp_string(names[0]),
        "state_root": rlp_string(names[3]),
        "block_hash": keccak_256(header),
        "origin": origin,
    }


def block_of(value):
    """What a keystone takes from a block in one of its two RLP forms."""
    try:
        return decode_block(value)
    except (IndexError, KeyError, TypeError, ValueError):
        raise Skipped("a block that does not decode") from None
