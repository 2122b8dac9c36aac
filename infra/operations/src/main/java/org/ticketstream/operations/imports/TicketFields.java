package org.ticketstream.operations.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.ticketstream.ingest.times.TicketTime;
import org.ticketstream.operations.imports.mail.MailParser;
import org.ticketstream.rows.CommonFields;
import org.ticketstream.rows.FieldChoice;

/**
 * Which fields of a row become what of a ticket.
 *
 * @param created time in one of the forms of {@link TicketTime}
 * @param customer kept as the attribute {@code customer}
 * @param tags kept as the attribute {@code tags}
 * @param label the true category, kept as the attribute {@code label}, which no model reads
 * @param attributes fields that are kept as attributes under their own names
 * @param mayLackText whether a row without text is nothing wrong
 */
public record TicketFields(
        FieldChoice id,
        FieldChoice subject,
        FieldChoice body,
        FieldChoice created,
        FieldChoice tenant,
        FieldChoice language,
        FieldChoice customer,
        FieldChoice tags,
        FieldChoice label,
        List<String> attributes,
        boolean mayLackText) {

    /** Attribute of the ticket that carries the label of the file. */
    public static final String LABEL_ATTRIBUTE = "label";

    public TicketFields {
        attributes = List.copyOf(attributes);
    }

    /** The names that most exports use. */
    public static TicketFields common() {
        return new TicketFields(
                FieldChoice.firstOf("ticketId", "ticket_id", "id"),
                CommonFields.SUBJECT,
                CommonFields.BODY,
                FieldChoice.firstOf("createdAt", "created_at", "created"),
                FieldChoice.firstOf("tenant"),
                FieldChoice.firstOf("language", "lang"),
                FieldChoice.firstOf("customer", "requester"),
                FieldChoice.firstOf("tags"),
                FieldChoice.none(),
                List.of(),
                false);
    }

    /**
     * The official export of the CFPB's consumer complaints; the subject stays empty because what stands beside the
     * narrative tells the answer.
     */
    public static TicketFields cfpb() {
        return new TicketFields(
                FieldChoice.firstOf("Complaint ID"),
                FieldChoice.none(),
                FieldChoice.firstOf(CfpbExport.NARRATIVE),
                FieldChoice.firstOf("Date received"),
                FieldChoice.none(),
                FieldChoice.none(),
                FieldChoice.none(),
                FieldChoice.firstOf("Tags"),
                FieldChoice.firstOf("Product"),
                List.of("Sub-product", "Issue", "Sub-issue", "Company", "State", "Submitted via"),
                true);
    }

    /** Mails, as {@link org.ticketstream.operations.imports.mail.MailParser} names their parts. */
    public static TicketFields mail() {
        return new TicketFields(
                FieldChoice.firstOf(MailParser.MESSAGE_ID),
                FieldChoice.firstOf(MailParser.SUBJECT),
                FieldChoice.firstOf(MailParser.TEXT),
                FieldChoice.firstOf(MailParser.DATE),
                FieldChoice.none(),
                FieldChoice.none(),
                FieldChoice.firstOf(MailParser.FROM),
                FieldChoice.none(),
                FieldChoice.none(),
                List.of(MailParser.ATTACHMENTS),
                false);
    }

    /** The same with other fields of the text. */
    public TicketFields withText(FieldChoice newSubject, FieldChoice newBody) {
        return new TicketFields(
                id, newSubject, newBody, created, tenant, language, customer, tags, label, attributes, mayLackText);
    }

    /** The same with other fields of id and label. */
    public TicketFields withIdAndLabel(FieldChoice newId, FieldChoice newLabel) {
        return new TicketFields(
                newId, subject, body, created, tenant, language, customer, tags, newLabel, attributes, mayLackText);
    }

    /** Returns whether a row says anything. */
    boolean hasText(Map<String, String> row) {
        return !subject.in(row).isEmpty() || !body.in(row).isEmpty();
    }

    /**
     * Returns a ticket as one would send it over HTTP, without {@code ticketId} if the row has none.
     *
     * @throws IllegalArgumentException if the time cannot be read
     */
    ObjectNode ticket(Map<String, String> row, String source) {
        ObjectNode ticket = JsonNodeFactory.instance.objectNode();
        put(ticket, "ticketId", id.in(row));
        put(ticket, "subject", subject.in(row));
        ticket.put("body", body.in(row));
        String time = created.in(row);
        put(ticket, "createdAt", time.isEmpty() ? "" : TicketTime.parse(time).toString());
        put(ticket, "source", source);
        put(ticket, "tenant", tenant.in(row));
        put(ticket, "language", language.in(row));
        ObjectNode kept = ticket.putObject("attributes");
        put(kept, "customer", customer.in(row));
        put(kept, "tags", tags.in(row));
        put(kept, LABEL_ATTRIBUTE, label.in(row));
        attributes.forEach(name -> put(kept, name, row.getOrDefault(name, "").strip()));
        return ticket;
    }

    private static void put(ObjectNode object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
