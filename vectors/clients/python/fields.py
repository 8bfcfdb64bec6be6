"""Reads the fields of a case's input, and names the ENC- rule of what does not decode."""


class Malformed(Exception):
    """Input that does not decode. Its text is the rule."""


class Skipped(Exception):
    """A case that this client has no opinion on. Its text says why."""


class Fields:
    """One JSON object. `finish` refuses fields that nobody asked for."""

    def __init__(self, value):
        if not isinstance(value, dict):
            raise Malformed("ENC-SCHEMA.1")
        self.value = value
        self.asked = set()

    def has(self, name):
        self.asked.add(name)
        return name in self.value

    def get(self, name, kind):
        if not self.has(name) or type(self.value[name]) is not kind:
            raise Malformed("ENC-SCHEMA.1")
        return self.value[name]

    def number(self, name, most):
        """A whole number up to `most`: a JSON integer, or a string of decimal digits."""
        value = self.value.get(name) if self.has(name) else None
        if type(value) is str and value.isascii() and value.isdigit():
            value = int(value)
        if type(value) is not int or not 0 <= value <= most:
            raise Malformed("ENC-SCHEMA.1")
        return value

    def hex(self, name, size=None, may_have_prefix=False):
        text = self.get(name, str)
        if may_have_prefix:
            text = text.removeprefix("0x")
        if len(text) % 2 != 0:
            raise Malformed("ENC-HEX.1")
        if size is not None and len(text) != 2 * size:
            raise Malformed("ENC-LENGTH.1")
        if not all(digit in "0123456789abcdefABCDEF" for digit in text):
            raise Malformed("ENC-HEX.1")
        return bytes.fromhex(text)

    def choice(self, names):
        """The one of these fields that there is."""
        present = [name for name in names if self.has(name)]
        if len(present) != 1:
            raise Malformed("ENC-SCHEMA.1")
        return present[0]

    def finish(self):
        if set(self.value) - self.asked:
            raise Malformed("ENC-SCHEMA.1")
