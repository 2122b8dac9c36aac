package org.ticketstream.ingest.cleaning;

import java.util.ArrayList;
import java.util.List;
import org.ticketstream.ingest.budget.CpuBudget;

/**
 * What the writer of a mail adds to it: without quoted mails, sign-off and signature. A part is cut only if enough is
 * left without it, so a mail that is nothing but a quoted one, or a signature, stays whole. A mail that is passed on
 * stays.
 */
final class ReplyText {
    /** Letters and digits that must be left of a text. */
    private static final int ENOUGH = 15;
    /** A sign for a word or a syllable says more than a letter. */
    private static final int LETTERS_OF_A_SYLLABLE = 3;

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
        boolean enough = parts.sure() ? own.stream().anyMatch(line -> !line.isEmpty()) : isEnough(own);
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

    private static boolean isEnough(List<String> lines) {
        int letters = 0;
        for (String line : lines) {
            for (int i = 0; i < line.length(); i++) {
                letters += weight(line.charAt(i));
                if (letters >= ENOUGH) {
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
        return Character.isIdeographic(c) || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL;
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
