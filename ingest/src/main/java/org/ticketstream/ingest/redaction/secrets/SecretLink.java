package org.ticketstream.ingest.redaction.secrets;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.Findings;

/**
 * What stands between a word that introduces a secret and the secret.
 *
 * @param looksSecret what the secret must look like behind it: the looser the link, the more
 */
record SecretLink(Pattern form, Predicate<String> looksSecret) {
    private static final int LONGEST = 260;
    private static final int LONGEST_QUOTED = 200;
    private static final int SHORTEST_QUOTED = 3;

    /** Index after the link that begins here; -1 if there is none. */
    int end(String text, int from) {
        Matcher matcher = form.matcher(text)
                .region(from, Math.min(text.length(), from + LONGEST))
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        return matcher.lookingAt() ? matcher.end() : -1;
    }

    /** Adds the secret behind the link that begins here. Index after it; -1 if there is none. */
    int add(Findings found, String raw, String type, int from) {
        return addAt(found, raw, type, end(raw, from), looksSecret);
    }

    /** In quotes a secret may be anything. */
    static int addAt(Findings found, String raw, String type, int start, Predicate<String> looksSecret) {
        if (start < 0 || start >= raw.length()) {
            return -1;
        }
        char open = raw.charAt(start);
        if (open == '"' || open == '\'') {
            return addQuoted(found, raw, type, start);
        }
        int from = open == '(' || open == '[' ? start + 1 : start;
        int end = SecretValue.end(raw, from);
        if (end > from && looksSecret.test(raw.substring(from, end))) {
            found.addUnlessTaken(new Finding(type, from, end));
            return end;
        }
        return -1;
    }

    private static int addQuoted(Findings found, String raw, String type, int start) {
        int close =
                raw.substring(0, Math.min(raw.length(), start + LONGEST_QUOTED)).indexOf(raw.charAt(start), start + 1);
        boolean inLine =
                close > start + SHORTEST_QUOTED && raw.substring(start, close).indexOf('\n') < 0;
        if (inLine && !SecretValue.isElse(raw.substring(start + 1, close))) {
            found.addUnlessTaken(new Finding(type, start + 1, close));
            return close;
        }
        return -1;
    }
}
