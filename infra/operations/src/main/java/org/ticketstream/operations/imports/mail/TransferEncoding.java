package org.ticketstream.operations.imports.mail;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** How the bytes of a part were made fit for the way, read as mail programs read it: what is broken stays readable. */
enum TransferEncoding {
    NONE {
        @Override
        byte[] decode(byte[] encoded) {
            return encoded;
        }
    },
    /** Without padding, or padded in the middle, where programs have joined pieces. */
    BASE64 {
        @Override
        byte[] decode(byte[] encoded) {
            int end = AppendedText.start(encoded);
            ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length * 3 / 4 + 3);
            int bits = 0;
            int count = 0;
            for (int i = 0; i < end; i++) {
                byte each = encoded[i];
                int value = sextet(each);
                if (value >= 0) {
                    bits = bits << 6 | value;
                    count++;
                }
                if (count == 4) {
                    flush(out, bits, 4);
                    count = 0;
                } else if (each == '=') {
                    flush(out, bits << 6 * (4 - count), count);
                    count = 0;
                }
            }
            flush(out, bits << 6 * (4 - count), count);
            if (end < encoded.length) {
                out.write('\n');
                out.write(encoded, end, encoded.length - end);
            }
            return out.toByteArray();
        }

        private void flush(ByteArrayOutputStream out, int bits, int sextets) {
            for (int i = 0; i < sextets - 1; i++) {
                out.write(bits >> 16 - 8 * i);
            }
        }

        private int sextet(byte c) {
            if (c >= 'A' && c <= 'Z') {
                return c - 'A';
            }
            if (c >= 'a' && c <= 'z') {
                return c - 'a' + 26;
            }
            if (c >= '0' && c <= '9') {
                return c - '0' + 52;
            }
            return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
        }
    },
    /** An equals sign that encodes nothing stands for itself. */
    QUOTED_PRINTABLE {
        @Override
        byte[] decode(byte[] encoded) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length);
            int i = 0;
            while (i < encoded.length) {
                int lineEnd = encoded[i] == '=' ? endOfLine(encoded, i + 1) : -1;
                int value = encoded[i] == '=' && i + 2 < encoded.length ? hex(encoded[i + 1], encoded[i + 2]) : -1;
                if (lineEnd > 0) {
                    i = lineEnd;
                } else if (value >= 0) {
                    out.write(value);
                    i += 3;
                } else {
                    out.write(encoded[i++]);
                }
            }
            return out.toByteArray();
        }

        /** Where the next line begins, if there are only blanks before it. */
        private int endOfLine(byte[] bytes, int from) {
            int i = from;
            while (i < bytes.length && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r')) {
                i++;
            }
            return i >= bytes.length || bytes[i] == '\n' ? Math.min(i + 1, bytes.length) : -1;
        }

        private int hex(byte high, byte low) {
            int first = Character.digit(high, 16);
            int second = Character.digit(low, 16);
            return first < 0 || second < 0 ? -1 : first << 4 | second;
        }
    };

    abstract byte[] decode(byte[] encoded);

    /** @param name as the mail says it; may be null */
    static TransferEncoding of(String name) {
        return switch (name == null ? "" : name.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> BASE64;
            case "quoted-printable" -> QUOTED_PRINTABLE;
            default -> NONE;
        };
    }
}
