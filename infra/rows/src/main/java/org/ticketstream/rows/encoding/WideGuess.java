package org.ticketstream.rows.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tells UTF-16 and UTF-32 without a byte order mark: there, ASCII characters have zero bytes beside them. */
final class WideGuess {

    private static final int LOOKED_AT = 1 << 14;
    private static final List<Charset> WIDE = List.of(
            Charset.forName("UTF-32LE"),
            Charset.forName("UTF-32BE"),
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE);

    private WideGuess() {}

    static Optional<Charset> of(byte[] start, int length) {
        int end = Math.min(length, LOOKED_AT) & ~3;
        boolean zeros = false;
        for (int i = 0; i < Math.min(length, LOOKED_AT); i++) {
            zeros |= start[i] == 0;
        }
        int whole = end > 0 ? end : length & ~1;
        return zeros ? WIDE.stream().filter(wide -> isText(start, whole, wide)).findFirst() : Optional.empty();
    }

    /** Assigned characters, in lines or many of them ASCII; in the wrong order of bytes neither is there. */
    private static boolean isText(byte[] start, int length, Charset wide) {
        String text = decoded(start, length, wide);
        return text != null
                && (text.codePoints().anyMatch(c -> c == '\n' || c == '\r')
                        || text.codePoints().filter(c -> c < 0x80).count() * 8 > text.length())
                && text.codePoints().allMatch(WideGuess::isWritten);
    }

    private static String decoded(byte[] start, int length, Charset wide) {
        // The last character may be cut in two.
        for (int cut = 0; cut <= 2 && cut < length; cut += 2) {
            try {
                return wide.newDecoder()
                        .decode(ByteBuffer.wrap(start, 0, length - cut))
                        .toString();
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        return null;
    }

    private static boolean isWritten(int character) {
        return character == '\n'
                || character == '\r'
                || character == '\t'
                || Character.isDefined(character) && !Character.isISOControl(character);
    }
}
