package org.ticketstream.ingest.cleaning;

import java.util.List;
import java.util.Locale;
import org.ticketstream.ingest.cleaning.HeaderBlock.Above;

/**
 * Another mail within a mail, that begins with its header: one that is answered or one that is forwarded.
 *
 * @param start index of the first line that belongs to it
 * @param header null if there is only a line that says so
 * @param body index of the first line after its header
 * @param titled whether a title such as {@code -----Original Message-----} stands above it
 * @param saidForwarded whether the mail program says that it is forwarded
 */
record ForeignMail(int start, HeaderBlock header, int body, boolean titled, boolean saidForwarded) {
    private static final int MAX_INTRODUCTION = 80;
    private static final int MAX_RULES = 3;
    private static final int MAX_EMPTY = 10;
    private static final List<String> ORIGINAL = List.of(
            "original message",
            "original appointment",
            "originalnachricht",
            "ursprüngliche nachricht",
            "message d'origine",
            "message original",
            "mensaje original",
            "messaggio originale",
            "oorspronkelijk bericht",
            "mensagem original");

    /** @return null if none begins at the line */
    static ForeignMail at(List<MailLine> lines, int i) {
        MailLine line = lines.get(i);
        if (isRule(line)) {
            return afterRule(lines, i);
        }
        if (isTitle(line.words())) {
            return afterTitle(lines, i, i);
        }
        if (line.endsWithColon()) {
            return afterIntroduction(lines, i);
        }
        HeaderBlock header = HeaderBlock.at(lines, i, gapAbove(lines, i));
        return header == null ? null : new ForeignMail(i, header, header.end(), false, false);
    }

    private static Above gapAbove(List<MailLine> lines, int i) {
        boolean gap = i == 0
                || lines.get(i - 1).isWithoutWords()
                || lines.get(i - 1).isQuoted() != lines.get(i).isQuoted();
        return gap ? Above.GAP : Above.WORDS;
    }

    private static ForeignMail afterRule(List<MailLine> lines, int rule) {
        int next = nextWords(lines, rule + 1);
        boolean announced = isAnnouncing(lines.get(rule));
        for (int i = 0; i < MAX_RULES && next < lines.size() && isRule(lines.get(next)); i++) {
            announced |= isAnnouncing(lines.get(next));
            next = nextWords(lines, next + 1);
        }
        if (next >= lines.size()) {
            return null;
        }
        if (isTitle(lines.get(next).words())) {
            return afterTitle(lines, rule, next);
        }
        HeaderBlock header = HeaderBlock.at(lines, next, announced ? Above.ANNOUNCED : Above.GAP);
        return header == null ? null : new ForeignMail(rule, header, header.end(), false, false);
    }

    private static ForeignMail afterTitle(List<MailLine> lines, int start, int title) {
        boolean forwarded = MailWords.saysForwarded(lines.get(title).words());
        int next = nextWords(lines, title + 1);
        HeaderBlock header = HeaderBlock.at(lines, next, Above.ANNOUNCED);
        if (header == null && !isKnownTitle(lines.get(title).words(), forwarded)) {
            return null;
        }
        return new ForeignMail(start, header, header == null ? next : header.end(), true, forwarded);
    }

    /** {@code Begin forwarded message:}. */
    private static ForeignMail afterIntroduction(List<MailLine> lines, int i) {
        String words = lines.get(i).words();
        if (words.length() > MAX_INTRODUCTION) {
            return null;
        }
        boolean forwarded = MailWords.saysForwarded(words);
        int next = nextWords(lines, i + 1);
        HeaderBlock header = HeaderBlock.at(lines, next, forwarded ? Above.ANNOUNCED : Above.GAP);
        return header == null ? null : new ForeignMail(i, header, header.end(), false, forwarded);
    }

    private static boolean isRule(MailLine line) {
        return line.divides() || MailShapes.isRule(line.words());
    }

    private static boolean isAnnouncing(MailLine rule) {
        return rule.divides() || MailShapes.isOutlookRule(rule.words());
    }

    private static boolean isTitle(String words) {
        return MailShapes.isTitleBetweenDashes(words) || words.startsWith("##") && saysReplyAbove(words);
    }

    /** What needs no header after it, because programs write it alone as well. */
    private static boolean isKnownTitle(String title, boolean forwarded) {
        String lower = title.toLowerCase(Locale.ROOT);
        return forwarded
                || saysReplyAbove(title)
                || title.startsWith("##-") && title.endsWith("-##")
                || ORIGINAL.stream().anyMatch(lower::contains);
    }

    private static boolean saysReplyAbove(String title) {
        return title.toLowerCase(Locale.ROOT).contains("above this line");
    }

    private static int nextWords(List<MailLine> lines, int from) {
        int i = from;
        while (i < lines.size()
                && lines.get(i).isWithoutWords()
                && !lines.get(i).divides()) {
            i++;
        }
        return i;
    }

    /**
     * Whether the writer passes it on, rather than answers it: what it says is then not known to who reads the ticket.
     *
     * @param subject of the mail around it
     * @param quoted whether its header stands in a quote, as Apple Mail passes mails on
     * @param lead what the writer has put above it
     */
    boolean isForwarded(String subject, boolean quoted, String lead) {
        if (saidForwarded || SubjectPrefix.isForward(subject)) {
            return true;
        }
        if (SubjectPrefix.isReply(subject) || header == null) {
            return false;
        }
        boolean byDesk = MailWords.namesADesk(header.sender());
        boolean toDesk = MailWords.namesADesk(header.recipients());
        if (byDesk != toDesk) {
            return toDesk;
        }
        boolean answered = titled || SubjectPrefix.isReply(header.subject());
        return !answered && (quoted || MailWords.saysForwarded(lead));
    }
}
