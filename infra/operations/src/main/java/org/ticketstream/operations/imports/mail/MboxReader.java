package org.ticketstream.operations.imports.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RowVisitor;

/**
 * Cuts a mailbox file (mboxo or mboxrd) into mails as it is read, whatever its size. A mail begins with a line
 * {@code From SENDER DATE} after an empty one, and header lines right below it; see {@link MboxSeparator}.
 */
public final class MboxReader {

    private static final int MAX_LINE_PIECE = 1 << 16;
    private static final int MAX_MAIL = 64 << 20;
    private static final Pattern QUOTED_FROM = Pattern.compile(">+From .*", Pattern.DOTALL);

    private final InputStream in;
    private final RowVisitor visitor;
    private final ByteArrayOutputStream mail = new ByteArrayOutputStream();

    private final MboxSeparator separator = new MboxSeparator();
    /** A line that may begin a mail; the line below it tells. */
    private byte[] pending;

    private long lineNumber;
    private long mailLine;
    private boolean tooLarge;

    private MboxReader(InputStream in, RowVisitor visitor) {
        this.in = new BufferedInputStream(in);
        this.visitor = visitor;
    }

    /**
     * Hands each mail to the visitor, as {@link MailParser} names its parts.
     *
     * @throws InvalidDataException if the file is no mailbox
     */
    public static void read(InputStream in, RowVisitor visitor) throws IOException {
        new MboxReader(in, visitor).read();
    }

    private void read() throws IOException {
        boolean afterEmptyLine = true;
        boolean atLineStart = true;
        for (byte[] piece = next(); piece.length > 0; piece = next()) {
            if (atLineStart) {
                lineNumber++;
                decide(piece);
            }
            if (atLineStart && afterEmptyLine && MboxSeparator.mayBe(piece)) {
                pending = piece;
                if (mailLine == 0) {
                    begin(lineNumber);
                }
            } else if (mailLine > 0) {
                add(atLineStart ? unquoted(piece) : piece);
            } else if (!isEmptyLine(piece)) {
                throw new InvalidDataException(
                        "Cannot read a mailbox: it must begin with a line 'From SENDER DATE' (got: line " + lineNumber
                                + " is none)");
            }
            afterEmptyLine = atLineStart && isEmptyLine(piece);
            atLineStart = piece[piece.length - 1] == '\n';
        }
        if (pending != null) {
            add(pending);
        }
        finishMail();
    }

    private void decide(byte[] below) {
        if (pending == null) {
            return;
        }
        byte[] line = pending;
        pending = null;
        if (separator.is(latin(line), latin(below))) {
            pending = line;
            begin(lineNumber - 1);
        } else {
            add(line);
        }
    }

    private void begin(long line) {
        separator.seen(latin(pending));
        pending = null;
        finishMail();
        mailLine = line;
    }

    /** Returns a line with its line feed, or a piece of a very long one; empty at the end. */
    private byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int read = 0;
        while (read != '\n' && line.size() < MAX_LINE_PIECE) {
            read = in.read();
            if (read < 0) {
                break;
            }
            line.write(read);
        }
        return line.toByteArray();
    }

    private static boolean isEmptyLine(byte[] line) {
        return line[0] == '\n' || (line[0] == '\r' && line.length == 2 && line[1] == '\n');
    }

    private static byte[] unquoted(byte[] line) {
        return line[0] == '>' && QUOTED_FROM.matcher(latin(line)).matches()
                ? Arrays.copyOfRange(line, 1, line.length)
                : line;
    }

    private static String latin(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    private void add(byte[] piece) {
        if (mail.size() + piece.length > MAX_MAIL) {
            tooLarge = true;
        } else {
            mail.writeBytes(piece);
        }
    }

    private void finishMail() {
        if (mailLine == 0) {
            return;
        }
        if (tooLarge) {
            visitor.malformed(mailLine, "the mail is larger than " + (MAX_MAIL >> 20) + " MB");
        } else {
            try {
                visitor.row(mailLine, MailParser.parse(mail.toByteArray()));
            } catch (MimeException | IOException e) {
                visitor.malformed(mailLine, "the mail cannot be read: " + e.getMessage());
            }
        }
        mail.reset();
        tooLarge = false;
    }
}
