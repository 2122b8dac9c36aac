package org.ticketstream.ingest.cleaning;

import org.ticketstream.ingest.budget.CpuBudget;
import org.ticketstream.ingest.budget.TooComplexException;
import org.ticketstream.ingest.redaction.Redactor;

/** From a ticket's subject and body to the text that the model reads. */
final class TicketText {
    /** What is cut anyway need not be cleaned; markup and quoted mails take space as well. */
    private static final int ROOM_FOR_MARKUP = 8;

    private static final int LAST_WORD = 100;

    private final int maxCharacters;
    private final Redactor redactor;

    TicketText(int maxCharacters, Redactor redactor) {
        this.maxCharacters = maxCharacters;
        this.redactor = redactor;
    }

    /**
     * @param plain subject and body, joined by a line feed; empty if there is no text
     * @param redacted the same without personal data
     */
    record Texts(String plain, String redacted) {}

    /** @throws TooComplexException if it takes too much */
    Texts of(String subject, String body, CpuBudget budget) {
        String title = LineMark.removedFrom(
                TextNormalizer.normalize(cut(HtmlText.of(withRoomForMarkup(subject)), maxCharacters)));
        budget.check();
        String mail = HtmlText.of(withRoomForMarkup(body));
        budget.check();
        String message = ReplyText.of(title, TextNormalizer.normalize(mail), budget);
        String text = (SubjectPrefix.removedFrom(title) + "\n" + message).strip();
        return new Texts(text, cut(redactor.redact(text, budget), maxCharacters).strip());
    }

    private String withRoomForMarkup(String text) {
        return cut(text, (int) Math.min(Integer.MAX_VALUE, (long) maxCharacters * ROOM_FOR_MARKUP));
    }

    /** Between two words, or at least between two code points. */
    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        for (int i = end; i > Math.max(end / 2, end - LAST_WORD); i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return text.substring(0, i);
            }
        }
        return text.substring(0, end);
    }
}
