"""Checks an exported Handrail audit and the checkpoints you hold. Needs Python 3.9, nothing else.
    python3 verify_audit.py audit.jsonl [checkpoint.txt ...] [--key HEX ...] [--accept-epoch N ...]
A checkpoint file may be a saved mail; HEX is the public key you were told on paper. Ends with 0
whole; 1 altered; 2 rolled back; 3 nothing to check; 4 key or format; 5 whole, but no checkpoint
given reaches into it; 6 whole, but not all sealed.
"""

import argparse
import datetime as dt
import functools
import hashlib
import json
import pathlib
import re
import sys

WORDS = ["OK", "ALTERED", "ROLLED BACK", "NOTHING TO CHECK", "KEY OR FORMAT", "NOT ANCHORED",
         "NOT SEALED"]  # fmt: skip
NOTE = r"(?m)^(.+)\nepoch (\d+)\nsize (\d+)\nroot (.+)\ntime (.+)\nkey (.+)\n\n— signature (.+)$"
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519, RFC 8032
D = -121665 * pow(121666, P - 2, P) % P


def add(p, q):  # two points, each x, y, z, t
    a, b = (p[1] - p[0]) * (q[1] - q[0]), (p[1] + p[0]) * (q[1] + q[0])
    c, d = 2 * p[3] * q[3] * D, 2 * p[2] * q[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, p):
    total = (0, 1, 1, 0)
    while scalar:
        total = add(total, p) if scalar & 1 else total
        p, scalar = add(p, p), scalar >> 1
    return total


def point(raw):
    number = int.from_bytes(raw, "little")
    y, sign = number & (2**255 - 1), number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x * pow(2, (P - 1) // 4, P) % P if (x * x - square) % P else x
    if len(raw) != 32 or y >= P or (x * x - square) % P or (x == 0 and sign):
        raise ValueError
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(text, signature, key):
    try:
        raw, public = bytes.fromhex(signature), bytes.fromhex(key)
        a, r, s = point(public), point(raw[:32]), int.from_bytes(raw[32:], "little")
    except ValueError:
        return False
    digest = hashlib.sha512(raw[:32] + public + text).digest()
    u, v = times(s, BASE), add(r, times(int.from_bytes(digest, "little") % L, a))
    return len(raw) == 64 and s < L and all((u[i] * v[2] - v[i] * u[2]) % P == 0 for i in (0, 1))


def framed(kind, fields):
    return (kind + "\n" + "".join(f"{len(str(f))}:{f}" for f in fields)).encode()


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root_of(tops):  # of whole trees, widest first
    return functools.reduce(lambda a, b: sha(b"\1", b, a), reversed(tops or [sha()])).hex()


class Check:
    def __init__(self, lines, notes, keys, accepted):
        self.faults, self.roots, self.size, self.notes, self.accepted = [], {}, 0, notes, accepted
        self.numbers = {}  # the last number of each writer
        rows = [json.loads(line) for line in lines]
        if not rows or rows[0][0] != "handrail-audit-1":
            raise ValueError("this is not an exported Handrail audit")
        kept = ([r[1:] for r in rows if r[0] == k] for k in ("epoch", "block", "event", "waiting"))
        self.made, (self.epochs, self.blocks, self.events, self.waiting) = rows[0][2], kept
        named = sorted((n[1], n[5]) for n in notes) or [(1, row[9]) for row in self.epochs]
        self.keys = keys or [key for _, key in named[:1]]  # else that of the oldest checkpoint
        if not self.blocks and not notes:
            self.fault(3, "nothing is sealed, and no checkpoint was given")
        else:
            self.chain(), self.leaves(), self.witnesses(), self.unsealed()

    def fault(self, code, text):
        self.faults.append((code, text))

    def chain(self):
        tip, place, left = "", 0, list(self.blocks)
        for number, epoch in enumerate(self.epochs, 1):
            if epoch[:3] != [number, tip, place]:
                self.fault(1, f"epoch {epoch[0]} does not follow what stands before it")
            tip = self.seal("epoch", b"\3", epoch)
            while left and left[0][1] == epoch[0]:
                block = left.pop(0)
                right = [len(self.blocks) - len(left), epoch[0], tip, place]
                if block[:4] != right or block[4] < block[3]:
                    self.fault(1, f"block {block[0]} does not follow what stands before it")
                if block[8] != epoch[9]:
                    self.fault(4, f"block {block[0]} is signed with another key than its epoch's")
                tip, place = self.seal("block", b"\2", block), block[4] + 1
        if left:
            self.fault(1, f"block {left[0][0]} belongs to no epoch in its order")

    def seal(self, kind, mark, row):
        *said, stored, signature = row
        text, name = framed(f"handrail-{kind}-1", said), f"{kind} {row[0]}"
        if said[-1] not in self.keys:
            self.fault(4, f"{name} is signed with a key that you do not trust")
        if sha(mark, text).hex() != stored or not is_signed(text, signature, said[-1]):
            self.fault(1, f"{name} is not what was signed")
        return sha(mark, text).hex()

    def leaves(self):
        found = {row[0]: row for row in self.events}
        wanted, tops = {note[2] for note in self.notes}, []
        for number, _, _, first, last, _, root, *_ in self.blocks:
            for position in range(first, last + 1):
                _, block, stored, fields, things = found.pop(position, [0, 0, "", [], ""])
                leaf = sha(b"\0", framed(f"handrail-event-{1 if len(fields) == 17 else 2}", fields))
                if leaf.hex() != stored or not fields or block != number or things:
                    self.fault(1, f"position {position:,}, block {number}: not as sealed")
                else:
                    self.mark(fields)
                n = self.size
                while n & 1:
                    leaf, n = sha(b"\1", tops.pop(), leaf), n >> 1
                tops, self.size = [*tops, leaf], self.size + 1
                if self.size in wanted:
                    self.roots[self.size] = root_of(tops)
            if root_of(tops) != root:
                self.fault(1, f"block {number} or one before it holds other events than sealed")
        if found or len(self.events) != len({row[0] for row in self.events}):
            self.fault(1, "places stand twice or after the last block")

    def mark(self, fields):  # who wrote it, and that nothing of theirs is missing before it
        writer, number, _ = fields[17:] or [None, 0, ""]
        if int(number) != (self.numbers.get(writer, 0) + 1 if writer else 0):
            self.fault(1, f"sequence {fields[0]}: the one before of its writer was taken out")
        if not writer and self.numbers:
            self.fault(1, f"sequence {fields[0]} has no MAC, and one before it has")
        if writer:
            self.numbers[writer] = int(number)

    def witnesses(self):
        seen = {}
        for n, _, start, was, *_ in self.epochs[1:]:
            if was > max([start, *(note[2] for note in self.notes if note[1] < n)]):
                self.fault(2, f"epoch {n} says {was:,} were there, and no checkpoint shows it")
        for origin, epoch, size, root, time, key, signature in self.notes:
            text = f"{origin}\nepoch {epoch}\nsize {size}\nroot {root}\ntime {time}\nkey {key}\n"
            if seen.setdefault((origin, epoch, size), root) != root:
                self.fault(1, f"two checkpoints of {size:,} events differ: shown in two forms")
            ours = {row[0]: row[9] for row in self.epochs}.get(epoch, key)
            signed = is_signed(b"handrail-checkpoint-1\n" + text.encode(), signature, key)
            cut = next((row for row in self.epochs if row[0] > epoch and row[2] < size), None)
            if not signed or ours != key or key not in self.keys:
                self.fault(4, f"the checkpoint of {time} is not signed by this log")
            elif cut and (size > cut[3] or cut[0] not in self.accepted):
                self.fault(2, f"a checkpoint holds {size:,} events, epoch {cut[0]} left {cut[2]:,}")
            elif not cut and (size > self.size or epoch > len(self.epochs)):
                self.fault(2, f"a checkpoint holds {size:,} events, this log {self.size:,}")
            elif not cut and self.roots.get(size) != root:
                self.fault(1, f"the first {size:,} events are not those of checkpoint {time}")

    def unsealed(self):
        made = dt.datetime.fromisoformat(self.made.replace("Z", "+00:00"))
        hour, minute = ((made - dt.timedelta(minutes=m)).isoformat() for m in (60, 1))
        high = max([row[5] for row in self.blocks if row[7] < hour], default=0)
        for is_right, fields in self.waiting:  # whoever exported it has the key of the MACs
            if int(fields[0]) <= high or not is_right:
                self.fault(1, f"sequence {fields[0]} was put in later, or changed before its seal")
                continue
            self.mark(fields)
            if fields[13] < minute:
                self.fault(6, f"sequence {fields[0]} has waited for its seal too long")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export")
    parser.add_argument("checkpoints", nargs="*")
    parser.add_argument("--key", action="append", default=[], help="a public key you trust")
    parser.add_argument("--accept-epoch", type=int, action="append", default=[], dest="accepted")
    asked, notes = parser.parse_args(), []
    try:
        for name in asked.checkpoints:
            text = re.sub(r"[ \r]*\n[ >]*", "\n", pathlib.Path(name).read_text("utf-8") + "\n")
            found = re.findall(NOTE, text)
            if len(found) != text.count("— signature ") or not found:
                raise ValueError(f"{name} holds no whole checkpoint")
            notes += [[o, int(e), int(s), *more] for o, e, s, *more in found]
        lines = pathlib.Path(asked.export).read_text("utf-8").splitlines()
        check = Check(lines, notes, asked.key, asked.accepted)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        sys.exit(print(f"{WORDS[4]}: {error}") or 4)
    met = max([note[2] for note in notes if check.roots.get(note[2]) == note[3]], default=0)
    if not met:
        check.fault(5, "no checkpoint that was given reaches into this log")
    code = next((each for each in (1, 2, 4, 3, 6, 5) if each in dict(check.faults)), 0)
    told = [f"{WORDS[code]}: {check.size:,} events, {len(check.blocks):,} blocks, to {check.made}"]
    told += [f"{WORDS[each]}: {text}" for each, text in check.faults[:20]]
    told += [f"Anchored by the checkpoints given: {met:,}; {check.size - met:,} since"]
    told += [f"Epoch {n}: {max(was - start, 0):,} lost; {by}, {other}: {why}"
             for n, _, start, was, why, by, other, *_ in check.epochs[1:]]  # fmt: skip
    sys.exit(print("\n".join(told)) or code)


if __name__ == "__main__":
    main()
