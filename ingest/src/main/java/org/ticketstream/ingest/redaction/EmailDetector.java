package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.text.Context;
import org.ticketstream.ingest.redaction.text.Detector;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** Addresses as they are written, in any script, and as they stand in links ({@code jo%40shop.example}). */
final class EmailDetector implements Detector {
    static final String TYPE = "EMAIL";
    private static final String SIGNS = "!#$%&'*+/=?^_`{|}~.-";
    /** With these words some languages introduce an address without a blank; no address ends so. */
    private static final String PARTICLES = "是为為は：:、，";

    private static final List<String> MAIL_WORDS =
            List.of("电子邮箱", "邮箱", "郵箱", "信箱", "电邮", "邮件", "メールアドレス", "メール", "アドレス", "宛先");
    private static final Pattern ENCODED =
            Pattern.compile("(?:(?<![\\w.+%-])|(?<=%[0-9A-F]{2}))([A-Za-z0-9](?:[\\w.+-]|%2[bB]){0,63})%40");
    private static final int MAX_LOCAL = 64;

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> words() {
        return EmailSpelledOut.NAMES;
    }

    @Override
    public List<Finding> find(ScannedText text) {
        List<Finding> found = new ArrayList<>();
        String raw = text.raw();
        for (int at = raw.indexOf('@'); at >= 0; at = raw.indexOf('@', at + 1)) {
            int start = at > 0 && raw.charAt(at - 1) == '"' ? quotedStart(raw, at) : localStart(raw, at);
            add(found, text, start, at, at + 1);
        }
        for (int at = raw.indexOf("%40"); at >= 0; at = raw.indexOf("%40", at + 1)) {
            int from = Math.max(0, at - MAX_LOCAL);
            Matcher encoded = ENCODED.matcher(raw).region(from, at + 3).useTransparentBounds(true);
            if (encoded.find() && encoded.end() == at + 3) {
                add(found, text, encoded.start(), at, at + 3);
            }
        }
        EmailSpelledOut.addTo(found, text);
        return found;
    }

    private static void add(List<Finding> found, ScannedText text, int start, int localEnd, int domainStart) {
        if (start < localEnd) {
            int end = EmailDomain.end(text, domainStart);
            if (end > 0) {
                found.add(new Finding(TYPE, start, end));
            }
        }
    }

    /** {@code "odd name"@shop.example}; the sign itself if there is no such name before it. */
    private static int quotedStart(String text, int at) {
        int open = text.lastIndexOf('"', at - 2);
        boolean inLine =
                open >= 0 && at - open <= MAX_LOCAL && text.substring(open, at).indexOf('\n') < 0;
        return inLine && open < at - 2 ? open : at;
    }

    /**
     * Characters that an address may hold but which are rather the text's own before it are left out: quotes,
     * separators of a URL.
     */
    private static int localStart(String text, int at) {
        int start = at;
        boolean spaced = at > 0 && !Context.isWithoutBlanks(text.charAt(at - 1));
        while (start > 0 && at - start < MAX_LOCAL && isLocal(text.charAt(start - 1), spaced)) {
            start--;
        }
        start += wordsBefore(text, start, at);
        int separator = lastSeparator(text, start, at);
        start = Math.max(start, separator + 1);
        while (start < at && ".'`*-".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start;
    }

    /** Without blanks between words, the word for a mail stands right before a name in the same script. */
    private static int wordsBefore(String text, int start, int at) {
        for (String word : MAIL_WORDS) {
            if (text.startsWith(word, start) && start + word.length() < at) {
                return word.length();
            }
        }
        return 0;
    }

    private static int lastSeparator(String text, int from, int to) {
        int last = -1;
        for (int i = from; i < to; i++) {
            if ("=?&/|`{}".indexOf(text.charAt(i)) >= 0) {
                last = i;
            }
        }
        return last;
    }

    /** @param spaced whether the name is in a script that puts blanks between words */
    private static boolean isLocal(char c, boolean spaced) {
        if (c < 128) {
            return Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0;
        }
        boolean letter = Character.isLetter(c) || Context.isMark(c);
        return letter && PARTICLES.indexOf(c) < 0 && !(spaced && Context.isWithoutBlanks(c));
    }
}
