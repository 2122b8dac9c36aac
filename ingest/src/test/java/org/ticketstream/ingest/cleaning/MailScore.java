package org.ticketstream.ingest.cleaning;

import java.util.regex.Pattern;
import org.ticketstream.ingest.testing.LabeledMail;

/** Words of writers and of quotes, and how many of them are left of a mail. */
record MailScore(int mails, int written, int kept, int quoted, int left) {
    static final MailScore NONE = new MailScore(0, 0, 0, 0, 0);

    /** A sign of a script without blanks counts as a word. */
    private static final String SIGNS = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";

    private static final Pattern WORD = Pattern.compile("[" + SIGNS + "]|[\\p{L}\\p{M}\\p{Nd}&&[^" + SIGNS + "]]+");

    /** @param cleaned without layout */
    static MailScore of(LabeledMail mail, String cleaned) {
        String rest = cleaned;
        int written = 0;
        int kept = 0;
        for (String line : mail.writers()) {
            int words = words(line);
            written += words;
            int at = rest.indexOf(line);
            if (at >= 0) {
                kept += words;
                rest = rest.substring(0, at) + "\n" + rest.substring(at + line.length());
            }
        }
        int quoted = 0;
        int left = 0;
        for (String line : mail.quoted()) {
            quoted += words(line);
            left += rest.contains(line) ? words(line) : 0;
        }
        return new MailScore(1, written, kept, quoted, left);
    }

    private static int words(String line) {
        return (int) WORD.matcher(line).results().count();
    }

    MailScore plus(MailScore other) {
        return new MailScore(
                mails + other.mails,
                written + other.written,
                kept + other.kept,
                quoted + other.quoted,
                left + other.left);
    }

    double shareKept() {
        return written == 0 ? 1 : (double) kept / written;
    }

    double shareRemoved() {
        return quoted == 0 ? 1 : (double) (quoted - left) / quoted;
    }
}
