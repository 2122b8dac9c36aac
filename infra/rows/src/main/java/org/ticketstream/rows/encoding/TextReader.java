package org.ticketstream.rows.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/**
 * Text of a known or unknown encoding. An unknown one is told by a byte order mark, by zero bytes at the beginning, or
 * else at the first byte beyond ASCII, by what follows it: until there it makes no difference. A byte that is no
 * character becomes {@link #UNDECODABLE}, and is kept with its place.
 */
public final class TextReader extends Reader {

    /** Stands where a byte is no character; Unicode has set it aside, so that no text holds it. */
    public static final char UNDECODABLE = '\uFFFF';

    private static final int BUFFER = 1 << 14;
    private static final int LOOK_BACK = 40;
    private static final int LOOK_AHEAD = 1 << 18;
    private static final int MOST_KEPT = 10_000;
    private static final int ESCAPE = 0x1B;

    private final InputStream in;
    private final boolean patient;
    private final Queue<Undecodable> undecodable = new ArrayDeque<>();
    private ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private long offset;
    private boolean ended;

    private final CharsetDecoder ascii = StandardCharsets.US_ASCII.newDecoder();
    private Charset charset;
    private String how = "";
    private Optional<String> example = Optional.empty();
    private CharsetDecoder decoder;
    private boolean announced;

    private long line = 1;
    private boolean afterReturn;
    private int counted;

    private TextReader(InputStream in, boolean patient) {
        this.in = in;
        this.patient = patient;
    }

    /** Begins to read. */
    public static TextReader of(InputStream in) throws IOException {
        return of(in, Optional.empty(), true);
    }

    /**
     * Begins to read.
     *
     * @param known   encoding; empty: to be found out
     * @param patient whether to wait for more bytes where they tell more: not if somebody types them
     */
    public static TextReader of(InputStream in, Optional<Charset> known, boolean patient) throws IOException {
        TextReader text = new TextReader(in, patient);
        text.begin(known);
        return text;
    }

    private void begin(Optional<Charset> known) throws IOException {
        fill();
        while (patient && !ended && bytes.remaining() < BUFFER) {
            fill();
        }
        byte[] start = bytes.array();
        Optional<ByteOrderMark> mark = ByteOrderMark.of(start, bytes.limit())
                .filter(found -> known.isEmpty() || known.get().equals(found.charset()));
        if (known.isPresent()) {
            decideOn(known.get(), "--encoding");
        } else if (mark.isPresent()) {
            decideOn(mark.get().charset(), "by its byte order mark");
        } else {
            WideGuess.of(start, bytes.limit()).ifPresent(wide -> decideOn(wide, "detected"));
        }
        mark.ifPresent(found -> bytes.position(found.length()));
    }

    private void decideOn(Charset found, String by) {
        charset = found;
        how = by;
        decoder = found.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** What has been found so far: a name for people. */
    public String encoding() {
        if (charset == null) {
            return "UTF-8";
        }
        boolean marked = charset.equals(StandardCharsets.UTF_8) && how.startsWith("by");
        return EncodingName.of(charset) + (marked ? " with a byte order mark" : "");
    }

    /** Once, as soon as it is known: what was taken where that is not UTF-8 and nobody has said it. */
    public Optional<String> announcement() {
        if (announced || charset == null || charset.equals(StandardCharsets.UTF_8) || how.startsWith("--")) {
            return Optional.empty();
        }
        announced = true;
        return Optional.of(EncodingName.of(charset) + " (" + how + ")"
                + example.map(word -> ": '" + word + "'").orElse("") + "; --encoding names another");
    }

    /** Whether a byte was met that is no character, and was not asked for yet. */
    public boolean hasUndecodable() {
        return !undecodable.isEmpty();
    }

    /** The first byte up to a line that is no character; it and those before are not told again. */
    public Optional<Undecodable> undecodable(long from, long to) {
        Undecodable first = null;
        while (!undecodable.isEmpty() && undecodable.peek().line() <= to) {
            Undecodable next = undecodable.remove();
            first = first == null && next.line() >= from ? next : first;
        }
        return Optional.ofNullable(first);
    }

    /** @param length at least 2, the most that one character takes */
    @Override
    public int read(char[] chars, int start, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(chars, start, length);
        counted = start;
        while (true) {
            boolean more = decode(out);
            if (out.position() > start) {
                count(out);
                return out.position() - start;
            }
            if (ended && !more) {
                return -1;
            }
            if (!more) {
                fill();
            }
        }
    }

    /** Returns whether there is something left that can be decoded without more bytes. */
    private boolean decode(CharBuffer out) throws IOException {
        if (decoder == null) {
            if (decodeAscii(out)) {
                return bytes.hasRemaining();
            }
            if (!bytes.hasRemaining()) {
                return false;
            }
            guess();
        }
        CoderResult result = decoder.decode(bytes, out, ended);
        if (result.isUnderflow()) {
            return false;
        }
        if (result.isError() && out.hasRemaining()) {
            count(out);
            keep(result.length());
            out.put(UNDECODABLE);
        }
        return true;
    }

    /** Up to the first byte that may be none; returns whether there was one before it. */
    private boolean decodeAscii(CharBuffer out) {
        int from = bytes.position();
        int start = out.position();
        ascii.reset().decode(bytes, out, true);
        int end = escape(bytes.array(), from, bytes.position());
        if (end < bytes.position()) {
            bytes.position(end);
            out.position(start + end - from);
        }
        return end > from;
    }

    /**
     * In a few old encodings ASCII characters stand for others after an escape sequence.
     *
     * @return index of the first one; the end if there is none
     */
    private int escape(byte[] array, int from, int end) {
        String text = new String(array, from, end - from, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(ESCAPE);
        while (at >= 0 && !switches(array, from + at)) {
            at = text.indexOf(ESCAPE, at + 1);
        }
        return at < 0 ? end : from + at;
    }

    private boolean switches(byte[] array, int at) {
        return at + 1 < bytes.limit() && (array[at + 1] == '$' || array[at + 1] == '(');
    }

    private void guess() throws IOException {
        byte[] before = Arrays.copyOfRange(bytes.array(), Math.max(0, bytes.position() - LOOK_BACK), bytes.position());
        if (patient) {
            lookAhead();
        }
        byte[] part = ByteBuffer.allocate(before.length + bytes.remaining())
                .put(before)
                .put(bytes.array(), bytes.position(), bytes.remaining())
                .array();
        Charset found = EncodingGuess.of(part, before.length, ended)
                .orElseThrow(() -> new UnknownEncodingException(String.format(
                        "byte 0x%02X in line %d, %d bytes into the file, is not UTF-8, and what it is cannot be told;"
                                + " --encoding names it: windows-1252, IBM850, macintosh, Shift_JIS or another",
                        bytes.get(bytes.position()) & 0xFF, line, offset + bytes.position())));
        decideOn(found, "detected");
        example = SampleWord.of(new String(part, 0, Math.min(part.length, BUFFER), found));
    }

    private void lookAhead() throws IOException {
        byte[] wide = Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.position() + LOOK_AHEAD);
        int held = bytes.remaining();
        int read = in.readNBytes(wide, held, LOOK_AHEAD - held);
        offset += bytes.position();
        ended |= held + read < LOOK_AHEAD;
        bytes = ByteBuffer.wrap(wide, 0, held + read);
    }

    private void fill() throws IOException {
        offset += bytes.position();
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    private void keep(int length) {
        int at = bytes.position();
        if (undecodable.size() < MOST_KEPT) {
            undecodable.add(new Undecodable(line, offset + at, bytes.get(at) & 0xFF, EncodingName.of(charset)));
        }
        bytes.position(at + length);
    }

    /** By searches in strings, which processors do many characters at a time. */
    private void count(CharBuffer out) {
        String text = new String(out.array(), counted, out.position() - counted);
        counted = out.position();
        if (text.isEmpty()) {
            return;
        }
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            line += at == 0 ? afterReturn ? 0 : 1 : text.charAt(at - 1) == '\r' ? 0 : 1;
        }
        for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
            line++;
        }
        afterReturn = text.charAt(text.length() - 1) == '\r';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
