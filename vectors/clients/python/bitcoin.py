"""The suites bitcoin-bits and bitcoin-retarget: spec/bitcoin.md, sections "Targets" and "Difficulty"."""

from fields import Fields, Malformed

MAINNET = {
    "limit": 2**224 - 1,
    "limit_bits": 0x1D00FFFF,
    "timespan": 2016 * 600,
    "never_retargets": False,
    "from_first": False,
}
NETWORKS = {
    "mainnet": MAINNET,
    "testnet3": MAINNET,
    "testnet4": {**MAINNET, "from_first": True},
    "regtest": {**MAINNET, "limit": 2**255 - 1, "limit_bits": 0x207FFFFF, "never_retargets": True},
}


def network_of(profile):
    """The network of a profile that names one, or gives its parameters."""
    parameters = profile.get("parameters")
    if parameters is None:
        return NETWORKS[profile["network"]]
    return {
        "limit": 2 ** parameters["limit_bit_length"] - 1,
        "limit_bits": int(parameters["limit_bits_hex"], 16),
        "timespan": parameters["retarget_interval"] * parameters["target_spacing_seconds"],
        "never_retargets": parameters["never_retargets"],
        "from_first": parameters["retargets_from_first_block"],
    }


def expand(bits):
    """(negative, overflow, target). A sign or an overflow counts only if mantissa is left after the shift."""
    exponent, mantissa = bits >> 24, bits & 0x7FFFFF
    if exponent < 3:
        mantissa >>= 8 * (3 - exponent)
        target = mantissa
    else:
        target = mantissa << 8 * (exponent - 3)
    return bool(bits & 0x800000) and mantissa != 0, target >= 2**256, target


def compact(target):
    """The three leading bytes and the length; a leading byte that would read as a sign takes one byte more."""
    length = (target.bit_length() + 7) // 8
    mantissa = target >> 8 * (length - 3) if length > 3 else target << 8 * (3 - length)
    if mantissa & 0x800000:
        mantissa, length = mantissa >> 8, length + 1
    return length << 24 | mantissa


def failing_of_target(network, target):
    return (["BTC-BITS-ZERO.1"] if target == 0 else []) + (["BTC-BITS-LIMIT.1"] if target > network["limit"] else [])


def failing_of_bits(network, bits):
    negative, overflow, target = expand(bits)
    if negative or overflow:
        return (["BTC-BITS-SIGN.1"] if negative else []) + (["BTC-BITS-OVERFLOW.1"] if overflow else [])
    return failing_of_target(network, target)


def derived_of_target(target):
    derived = {"target_hex": f"{target:064x}", "canonical_bits_hex": f"{compact(target):08x}"}
    if target != 0:
        derived["work_hex"] = f"{2**256 // (target + 1):064x}"
    return derived


def read_bits(fields, name):
    digits = fields.hex(name)
    if len(digits) != 4:
        raise Malformed("ENC-LENGTH.1")
    return int.from_bytes(digits, "big")


def bitcoin_bits(profile, value):
    network = network_of(profile)
    fields = Fields(value)
    form = fields.choice(["bits_hex", "target_hex"])
    bits = read_bits(fields, form) if form == "bits_hex" else None
    target = int.from_bytes(fields.hex(form, 32), "big") if form == "target_hex" else None
    fields.finish()
    if form == "target_hex":
        return failing_of_target(network, target), derived_of_target(target)
    negative, overflow, target = expand(bits)
    derived = {"negative": negative, "overflow": overflow}
    if not negative and not overflow:
        derived |= derived_of_target(target)
    return failing_of_bits(network, bits), derived


def bitcoin_retarget(profile, value):
    network = network_of(profile)
    fields = Fields(value)
    first_time = fields.number("first_time", 2**32 - 1)
    first_bits = read_bits(fields, "first_bits_hex")
    last_time = fields.number("last_time", 2**32 - 1)
    last_bits = read_bits(fields, "last_bits_hex")
    next_bits = read_bits(fields, "next_bits_hex")
    fields.finish()

    old_bits = first_bits if network["from_first"] else last_bits
    failing = failing_of_bits(network, old_bits)
    negative, overflow, old = expand(old_bits)
    if negative or overflow:
        return failing, {}
    if network["never_retargets"]:
        required = network["limit_bits"]
        derived = {"required_bits_hex": f"{required:08x}"}
    else:
        timespan = min(max(last_time - first_time, network["timespan"] // 4), network["timespan"] * 4)
        target = min(old * timespan // network["timespan"], network["limit"])
        required = compact(target)
        derived = {
            "required_bits_hex": f"{required:08x}",
            "timespan_seconds": timespan,
            "target_hex": f"{target:064x}",
        }
    return failing + (["BTC-BITS-REQUIRED.1"] if next_bits != required else []), derived
