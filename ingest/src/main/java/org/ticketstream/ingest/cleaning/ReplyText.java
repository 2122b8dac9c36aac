package org.ticketstream.ingest.cleaning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ticketstream.ingest.budget.CpuBudget;

/**
 * What the writer of a mail adds to it: without quoted mails, sign-off and signature. A part is cut only if enough is
 * left without it, so a mail that is nothing but a quoted one, or a signature, stays whole. A mail that is passed on
 * stays.
 */
final class ReplyText {
    /** Letters and digits that must be left of a text without its footers. */
    private static final int ENOUGH = 15;
    /** Those that must stand above a quoted mail: answers are short. A line that ends with a comma is a salutation. */
    private static final int ENOUGH_OF_AN_ANSWER = 8;

    private static final String COMMAS = ",\uFF0C\u3001\u060C";
    /** A sign for a word or a syllable says more than a letter. */
    private static final int LETTERS_OF_A_SYLLABLE = 3;

    private static final Set<Character.UnicodeScript> SYLLABLES = EnumSet.of(
            Character.UnicodeScript.HANGUL, Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA);

    private static final char FIRST_OF_SYLLABLES = '\u1100';

    private ReplyText() {}

    /** Without a limit to what it takes. */
    static String of(String text) {
        return of("", text, CpuBudget.unlimited());
    }

    /**
     * @param subject of the mail, with what mail programs put before it
     * @param text normalised: line feeds, no blanks at line ends; lines with their {@link LineMark}s
     */
    static String of(String subject, String text, CpuBudget budget) {
        List<MailLine> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            lines.add(MailLine.of(line));
        }
        budget.check();
        QuotedMail.Parts parts = QuotedMail.part(lines, subject);
        budget.check();
        List<String> own = parts.own();
        boolean enough = parts.sure() ? own.stream().anyMatch(line -> !line.isEmpty()) : isAnswer(own);
        if (parts.forwarded().isEmpty() && !enough) {
            own = lines.stream().map(MailLine::text).toList();
        }
        List<String> kept = new ArrayList<>(withoutFooters(own, budget));
        if (!own.isEmpty() && own.get(own.size() - 1).isEmpty()) {
            kept.add("");
        }
        kept.addAll(parts.forwarded());
        return withoutGaps(kept);
    }

    private static List<String> withoutFooters(List<String> lines, CpuBudget budget) {
        List<String> rest = unlessTooLittle(lines, Footers.withoutAdded(lines));
        budget.check();
        rest = trimmed(rest);
        rest = unlessTooLittle(rest, Footers.withoutSignature(rest));
        return unlessTooLittle(rest, Footers.withoutSignOff(rest));
    }

    /** Without empty lines at the end, which would count as lines of a signature. */
    private static List<String> trimmed(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isEmpty()) {
            end--;
        }
        return lines.subList(0, end);
    }

    private static List<String> unlessTooLittle(List<String> before, List<String> after) {
        return isEnough(after) ? after : before;
    }

    private static boolean isAnswer(List<String> lines) {
        List<String> said = lines.stream()
                .filter(line -> !line.isEmpty() && COMMAS.indexOf(line.charAt(line.length() - 1)) < 0)
                .toList();
        return has(ENOUGH_OF_AN_ANSWER, said);
    }

    private static boolean isEnough(List<String> lines) {
        return has(ENOUGH, lines);
    }

    private static boolean has(int wanted, List<String> lines) {
        int letters = 0;
        for (String line : lines) {
            for (int i = 0; i < line.length(); i++) {
                letters += weight(line.charAt(i));
                if (letters >= wanted) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int weight(char c) {
        if (!Character.isLetterOrDigit(c)) {
            return Character.isHighSurrogate(c) ? 1 : 0;
        }
        return c >= FIRST_OF_SYLLABLES && isSyllable(c) ? LETTERS_OF_A_SYLLABLE : 1;
    }

    private static boolean isSyllable(char c) {
        return Character.isIdeographic(c) || SYLLABLES.contains(Character.UnicodeScript.of(c));
    }

    /** What was cut leaves at most one empty line. */
    private static String withoutGaps(List<String> lines) {
        StringBuilder text = new StringBuilder();
        boolean gap = false;
        for (String line : lines) {
            if (line.isEmpty()) {
                gap = true;
            } else {
                text.append(text.length() == 0 ? "" : gap ? "\n\n" : "\n").append(line.stripTrailing());
                gap = false;
            }
        }
        return text.toString();
    }
}
