package org.ticketstream.ingest.redaction;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.ScannedText;
import org.ticketstream.ingest.redaction.text.TriggeredPattern;
import org.ticketstream.ingest.redaction.text.Word;

/**
 * Addresses spelled out to fool robots: {@code jo (at) shop (dot) example}, {@code jo AT shop DOT example}, and by the
 * names that the sign has in other languages.
 */
final class EmailSpelledOut {
    private static final String AT_NAMES =
            "arobase|arroba|chiocciola|apenstaartje|apestaartje|małpa|malpa|zavináč|zavinac"
                    + "|kukac|собака|собачка|песик|равлик|παπάκι|παπακι|papaki|snabel-a|snabela|alfakrøll"
                    + "|kissanmiau|miukumauku"
                    + "|klammeraffe|kuyruklu a|güzel a|골뱅이|アットマーク|アット|艾特|שטרודל|afna";
    private static final String DOTS =
            "dot|punkt|point|punto|ponto|punt|kropka|tečka|tecka|bodka|pont|точка|крапка|τελεία"
                    + "|τελεια|prik|piste|nokta|점|닷|ドット|点|नुक्ता|डॉट|نقطة|نقطه|נקודה|จุด|punct|točka";
    private static final String CHARACTER = "[\\p{L}\\p{M}0-9._+-]";
    private static final String LOCAL = "(?<!" + CHARACTER + ")" + CHARACTER + "{1,64}";
    private static final String WORD = "[\\p{L}\\p{M}0-9](?:[\\p{L}\\p{M}0-9-]{0,62})";
    private static final String OPEN = " ?[(\\[{<] ?";
    private static final String CLOSE = " ?[)\\]}>] ?";
    private static final String AT_WORDS = "at|ät|et|ad|a|@|एट|ऐट|آت|ات|แอท|" + AT_NAMES;
    private static final Set<String> AT = Set.of(AT_WORDS.split("\\|"));
    private static final Pattern IN_BRACKETS = insensitive(LOCAL + OPEN + "(?:" + AT_WORDS + ")" + CLOSE + WORD
            + "(?:(?:\\.|" + OPEN + "(?:" + DOTS + "|\\.)" + CLOSE + "| (?:" + DOTS + ") )" + WORD + "){1,6}");
    private static final Pattern BY_NAME =
            insensitive(LOCAL + " ?(?:" + AT_NAMES + ") ?" + WORD + "(?:(?:\\.| ?(?:" + DOTS + ") )" + WORD + "){1,6}");
    private static final Pattern SHOUTED =
            Pattern.compile("(?<![\\w.+-])[\\w.+-]{1,64} AT [\\w-]{1,63}(?: DOT [\\w-]{2,63}){1,6}");
    private static final Pattern SPOKEN = insensitive("(?:mail|address|write to|contact)[^\\n]{0,20}?(?<=[ :])"
            + "([\\w.+-]{2,64} at [\\w-]{1,63}(?: dot [\\w-]{2,63}){1,6})");

    static final Set<String> NAMES = Set.of(AT_NAMES.split("\\|"));
    private static final List<TriggeredPattern> SAID = List.of(
            new TriggeredPattern(" dot ", 140, 70, SHOUTED, 0), new TriggeredPattern(" dot ", 160, 70, SPOKEN, 1));
    private static final int LONGEST_IN_BRACKETS = 16;
    private static final int BEFORE = 70;
    private static final int AFTER = 300;

    private EmailSpelledOut() {}

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    static void addTo(List<Finding> found, ScannedText text) {
        for (char open : new char[] {'(', '[', '{', '<'}) {
            addInBrackets(found, text, open);
        }
        text.forEach(NAMES, name -> addNamed(found, text, name));
        SAID.forEach(said -> said.addTo(found, text, EmailDetector.TYPE));
    }

    private static int addNamed(List<Finding> found, ScannedText text, Word name) {
        Matcher matcher = BY_NAME.matcher(text.raw())
                .region(Math.max(0, name.start() - BEFORE), Math.min(text.length(), name.start() + AFTER))
                .useTransparentBounds(true);
        if (matcher.find() && matcher.start() < name.start()) {
            found.add(new Finding(EmailDetector.TYPE, matcher.start(), matcher.end()));
            return matcher.end();
        }
        return name.end();
    }

    private static void addInBrackets(List<Finding> found, ScannedText text, char open) {
        String raw = text.raw();
        int from = 0;
        for (int at = raw.indexOf(open); at >= 0; at = raw.indexOf(open, at + 1)) {
            if (at < from || !namesTheSign(text, at)) {
                continue;
            }
            Matcher matcher = IN_BRACKETS
                    .matcher(raw)
                    .region(Math.max(from, at - BEFORE), Math.min(raw.length(), at + AFTER))
                    .useTransparentBounds(true);
            if (matcher.find() && matcher.start() < at) {
                found.add(new Finding(EmailDetector.TYPE, matcher.start(), matcher.end()));
                from = matcher.end();
            }
        }
    }

    private static boolean namesTheSign(ScannedText text, int open) {
        int end = open + 1;
        int most = Math.min(text.length(), open + LONGEST_IN_BRACKETS);
        while (end < most && ")]}>\n".indexOf(text.raw().charAt(end)) < 0) {
            end++;
        }
        return AT.contains(text.lower().substring(open + 1, end).strip());
    }
}
