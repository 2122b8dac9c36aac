package org.ticketstream.ingest.cleaning;

import java.util.ArrayList;
import java.util.List;
import org.ticketstream.ingest.cleaning.MailLine.Quote;

/**
 * Parts what a writer has written from the mail that it answers, also where the two take turns. A mail that is passed
 * on stays, and all that is below it.
 */
final class QuotedMail {
    private static final int MAX_LEAD_LINES = 20;

    private final List<MailLine> lines;
    private final String subject;
    private final List<String> own = new ArrayList<>();
    private final List<String> coloured = new ArrayList<>();
    private int i;
    private boolean answers;
    private boolean sure = true;
    private List<String> forwarded = List.of();

    private QuotedMail(List<MailLine> lines, String subject) {
        this.lines = lines;
        this.subject = subject;
    }

    /**
     * @param own without quoted mails
     * @param forwarded the mail that is passed on, from its header on
     * @param sure whether HTML says that all that is left out is quoted
     */
    record Parts(List<String> own, List<String> forwarded, boolean sure) {}

    static Parts part(List<MailLine> lines, String subject) {
        QuotedMail mail = new QuotedMail(lines, subject);
        while (mail.i < lines.size()) {
            mail.step();
        }
        mail.addAnswersInColour();
        return new Parts(mail.own, mail.forwarded, mail.sure);
    }

    private void step() {
        if (lines.get(i).isWithoutWords() && !lines.get(i).divides()) {
            keepLine();
            return;
        }
        ForeignMail mail = ForeignMail.at(lines, i);
        if (mail != null) {
            foreign(mail);
            return;
        }
        int introduction = QuoteIntroduction.lines(lines, i);
        int unmarked = QuoteIntroduction.linesAboveUnmarked(lines, i, introduction);
        if (unmarked > 0 && SubjectPrefix.isReply(subject)) {
            sure = false;
            below(new ForeignMail(i, null, i + unmarked, true, false));
            return;
        }
        int quote = nextQuote(i + introduction);
        int end = introduction > 0 ? endOfQuote(lines, quote) : quote;
        if (end > quote && isOfAMail(introduction, end)) {
            drop(end);
            answers = true;
        } else if (lines.get(i).isQuoted()) {
            quote();
        } else {
            keepLine();
        }
    }

    private void foreign(ForeignMail mail) {
        sure = false;
        boolean quotedAnswer = lines.get(i).isQuoted() && answers;
        if (!quotedAnswer && isForwarded(mail)) {
            forwarded = texts(lines.subList(i, lines.size()));
            i = lines.size();
        } else if (isQuotedAt(mail.start()) || isQuotedAt(mail.body())) {
            answers = true;
            drop(Math.max(mail.body(), endOfQuote(lines, mail.body())));
        } else if (mail.header() == null && !mail.titled()) {
            keepLine();
        } else {
            below(mail);
        }
    }

    private boolean isForwarded(ForeignMail mail) {
        return mail.isForwarded(subject, isQuotedAt(mail.body() - 1), lead());
    }

    private String lead() {
        return String.join("\n", own.subList(Math.max(0, own.size() - MAX_LEAD_LINES), own.size()));
    }

    /** Whoever points to answers below has written between the lines, which nothing parts any more. */
    private void below(ForeignMail mail) {
        boolean between = MailWords.pointsBelow(String.join("\n", own));
        boolean marked = lines.subList(mail.body(), lines.size()).stream().anyMatch(MailLine::coloured);
        if (between && !marked) {
            forwarded = texts(lines.subList(i, lines.size()));
            i = lines.size();
        } else {
            drop(lines.size());
        }
    }

    private void quote() {
        int end = endOfQuote(lines, i);
        boolean whole =
                lines.subList(i, end).stream().allMatch(line -> line.quote() == Quote.BY_PROGRAM || line.isEmpty());
        if (whole || isPartOfAnAnswer() || introducesWithin(end)) {
            dropIntroduction();
            answers = true;
            drop(end);
        } else {
            keep(end - i);
        }
    }

    /** Further down in a mail that quotes in turns; a line that ends with a colon announces the writer's own pick. */
    private boolean isPartOfAnAnswer() {
        if (!answers) {
            return false;
        }
        String before = lastOwn();
        return !before.endsWith(":") && !before.endsWith("\uFF1A");
    }

    private boolean introducesWithin(int end) {
        for (int j = i; j < end; j++) {
            if (QuoteIntroduction.lines(lines, j) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The line above what a mail program quotes, if it ends as one, whatever it says. */
    private void dropIntroduction() {
        int last = own.size() - 1;
        while (last >= 0 && own.get(last).isEmpty()) {
            last--;
        }
        if (last >= 0 && lines.get(i).quote() == Quote.BY_PROGRAM && isIntroduction(own.get(last))) {
            own.subList(last, own.size()).clear();
        }
    }

    private static boolean isIntroduction(String line) {
        return MailLine.of(line).endsWithColon()
                && line.length() <= 200
                && (MailShapes.hasAddress(line) || MailShapes.hasDate(line));
    }

    /**
     * A sentence of the writer's with date and time, above a few lines that it quotes, looks the same; then the subject
     * is not that of an answer.
     */
    private boolean isOfAMail(int introduction, int end) {
        return answers
                || QuoteIntroduction.isSure(lines, i, introduction)
                || lines.subList(i, end).stream().anyMatch(line -> line.quote() == Quote.BY_PROGRAM)
                || SubjectPrefix.isReply(subject)
                || subject.isEmpty()
                        && lines.subList(end, lines.size()).stream().noneMatch(QuotedMail::isOwn);
    }

    private static boolean isOwn(MailLine line) {
        return !line.isQuoted() && !line.isWithoutWords();
    }

    private String lastOwn() {
        for (int j = own.size() - 1; j >= 0; j--) {
            if (!own.get(j).isEmpty()) {
                return own.get(j);
            }
        }
        return "";
    }

    private boolean isQuotedAt(int from) {
        int next = nextQuote(from);
        return next < lines.size() && lines.get(next).isQuoted();
    }

    private int nextQuote(int from) {
        int j = from;
        while (j < lines.size() && lines.get(j).isEmpty() && !lines.get(j).divides()) {
            j++;
        }
        return j;
    }

    private static int endOfQuote(List<MailLine> lines, int from) {
        int end = from;
        for (int j = from;
                j < lines.size() && (lines.get(j).isEmpty() || lines.get(j).isQuoted());
                j++) {
            if (lines.get(j).isQuoted()) {
                end = j + 1;
            }
        }
        return end;
    }

    private void keepLine() {
        own.add(lines.get(i++).text());
    }

    private void keep(int count) {
        own.addAll(texts(lines.subList(i, i + count)));
        i += count;
    }

    private void drop(int end) {
        lines.subList(i, end).stream()
                .filter(MailLine::coloured)
                .map(MailLine::words)
                .forEach(coloured::add);
        sure &= lines.subList(i, end).stream().noneMatch(line -> line.quote() == Quote.BY_SIGNS);
        i = end;
    }

    private void addAnswersInColour() {
        if (!coloured.isEmpty() && MailWords.pointsBelow(String.join("\n", own))) {
            own.add("");
            own.addAll(coloured);
        }
    }

    private static List<String> texts(List<MailLine> lines) {
        return lines.stream().map(MailLine::text).toList();
    }
}
