package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as they are written, and spelled out: {@code jo (at) shop (dot) example}, {@code jo AT shop DOT example}.
 */
final class EmailDetector implements Detector {
    private static final String TYPE = "EMAIL";
    private static final String LETTER = "\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}";
    private static final String LABEL = "[" + LETTER + "0-9](?:[" + LETTER + "0-9-]{0,61}[" + LETTER + "0-9])?";
    private static final Pattern LOCAL_CHARACTER = Pattern.compile("[" + LETTER + "0-9.!#$%&'*+/=?^_`{|}~-]");
    private static final Pattern DOMAIN =
            Pattern.compile("((?:" + LABEL + "\\.){1,8})([" + LETTER + "]{2,24}|xn--[a-z0-9-]{2,59})");
    private static final Pattern SPELLED_OUT = Pattern.compile(
            "(?<![" + LETTER + "0-9._+-])[" + LETTER + "0-9._+-]{1,64} ?[(\\[] ?(?:at|ät|arobase|a) ?[)\\]] ?" + LABEL
                    + "(?:(?:\\.| ?[(\\[] ?(?:dot|punkt|point|punto) ?[)\\]] ?)" + LABEL + "){1,6}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHOUTED =
            Pattern.compile("(?<![\\w.+-])[\\w.+-]{1,64} AT [\\w-]{1,63}(?: DOT [\\w-]{2,63}){1,6}");
    private static final List<TriggeredPattern> DISGUISED = List.of(
            new TriggeredPattern("at)", 70, 300, SPELLED_OUT, 0),
            new TriggeredPattern("at]", 70, 300, SPELLED_OUT, 0),
            new TriggeredPattern("at )", 70, 300, SPELLED_OUT, 0),
            new TriggeredPattern("ät)", 70, 300, SPELLED_OUT, 0),
            new TriggeredPattern("ät]", 70, 300, SPELLED_OUT, 0),
            new TriggeredPattern("(a)", 70, 300, SPELLED_OUT, 0),
            new TriggeredPattern("[a]", 70, 300, SPELLED_OUT, 0),
            new TriggeredPattern("arobase)", 70, 300, SPELLED_OUT, 0),
            new TriggeredPattern(" dot ", 140, 70, SHOUTED, 0));
    private static final Set<String> FILE_ENDINGS =
            Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "js", "css", "html", "json", "pdf", "txt");
    private static final int MAX_LOCAL = 64;

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Finding> find(ScannedText text) {
        List<Finding> found = new ArrayList<>();
        String raw = text.raw();
        for (int at = raw.indexOf('@'); at >= 0; at = raw.indexOf('@', at + 1)) {
            Finding address = around(raw, at);
            if (address != null) {
                found.add(address);
            }
        }
        DISGUISED.forEach(disguise -> disguise.addTo(found, text, TYPE));
        return found;
    }

    private static Finding around(String text, int at) {
        int start = localStart(text, at);
        if (start == at) {
            return null;
        }
        Matcher domain = DOMAIN.matcher(text).region(at + 1, text.length());
        if (!domain.lookingAt() || FILE_ENDINGS.contains(domain.group(2).toLowerCase(Locale.ROOT))) {
            return null;
        }
        int end = domain.end();
        boolean isPathOfCopy =
                end + 1 < text.length() && text.charAt(end) == ':' && Character.isLetter(text.charAt(end + 1));
        return isPathOfCopy ? null : new Finding(TYPE, start, end);
    }

    /**
     * Characters that an address may hold but which are rather the text's own before it are left out: quotes,
     * separators of a URL.
     */
    private static int localStart(String text, int at) {
        int start = at;
        while (start > 0 && at - start < MAX_LOCAL && isLocal(text.charAt(start - 1))) {
            start--;
        }
        int separator = lastSeparator(text, start, at);
        start = Math.max(start, separator + 1);
        while (start < at && ".'`*-".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start;
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

    private static boolean isLocal(char c) {
        if (c < 128) {
            return Character.isLetterOrDigit(c) || "!#$%&'*+/=?^_`{|}~.-".indexOf(c) >= 0;
        }
        return LOCAL_CHARACTER.matcher(String.valueOf(c)).matches();
    }
}
