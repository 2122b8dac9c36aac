package org.ticketstream.rows;

/** Names that most exports of tickets use for the parts of a ticket's text. */
public final class CommonFields {

    /** Field of the subject line. */
    public static final FieldChoice SUBJECT = FieldChoice.firstOf("subject", "title");

    /** Field of the text itself. */
    public static final FieldChoice BODY = FieldChoice.firstOf("body", "text", "description");

    private CommonFields() {}
}
