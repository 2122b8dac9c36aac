package org.ticketstream.console.live;

import org.ticketstream.schemas.CleanTicket;

/**
 * What a list shows of a ticket, cut here so that no page gets a long text.
 *
 * @param subject first line that says something
 * @param excerpt of what follows
 * @param language empty if it is not known
 */
record TicketExcerpt(String subject, String excerpt, String language, String source) {
    private static final int SUBJECT = 140;
    private static final int EXCERPT = 400;
    private static final int WORD = 60;

    static TicketExcerpt of(CleanTicket ticket) {
        String text = ticket.getText().strip();
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        String rest = end < 0 ? "" : text.substring(end + 1);
        return new TicketExcerpt(
                cut(first, SUBJECT),
                cut(rest.replace('\n', ' '), EXCERPT),
                cut(ticket.getLanguage() == null ? "" : ticket.getLanguage(), WORD),
                cut(ticket.getSource(), WORD));
    }

    /** Never between the halves of a character. */
    static String cut(String text, int most) {
        String stripped = text.strip();
        if (stripped.length() <= most) {
            return stripped;
        }
        int end = Character.isHighSurrogate(stripped.charAt(most - 1)) ? most - 1 : most;
        return stripped.substring(0, end) + "…";
    }
}
