package org.ticketstream.cli.tickets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketstream.operations.imports.TicketFields;
import org.ticketstream.rows.FieldChoice;
import picocli.CommandLine.Option;

/** Which fields of a row become what of a ticket. */
final class FieldOptions {

    private enum Preset {
        CFPB
    }

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "Fields of a well-known export: ${COMPLETION-CANDIDATES}. The CFPB's complaint export is known"
                            + " by its header, too.")
    private Preset preset;

    @Option(
            names = "--id-field",
            paramLabel = "NAME",
            description =
                    "Ticket id. Without it, ticketId, ticket_id or id; a row without one gets an id made of its line"
                            + " and text.")
    private String id;

    @Option(names = "--subject-field", paramLabel = "NAME", description = "Without it, subject or title.")
    private String subject;

    @Option(
            names = {"--body-field", "--text-field"},
            paramLabel = "NAMES",
            description = "Several, separated by commas, are joined by line feeds. Without it, body, text or"
                    + " description.")
    private String body;

    @Option(
            names = "--created-field",
            paramLabel = "NAME",
            description =
                    "Time: ISO 8601, MM/dd/yyyy or seconds since 1970. Without it, createdAt, created_at or created,"
                            + " else now.")
    private String created;

    @Option(
            names = "--customer-field",
            paramLabel = "NAME",
            description = "Kept as the attribute 'customer'. Without it, customer or requester.")
    private String customer;

    @Option(
            names = "--tags-field",
            paramLabel = "NAME",
            description = "Kept as the attribute 'tags'. Without it, tags.")
    private String tags;

    @Option(names = "--tenant-field", paramLabel = "NAME", description = "Without it, tenant.")
    private String tenant;

    @Option(names = "--language-field", paramLabel = "NAME", description = "BCP 47 tag. Without it, language or lang.")
    private String language;

    @Option(
            names = "--label-field",
            paramLabel = "NAME",
            description = "Field of the true category; kept as the attribute 'label', which no model reads.")
    private String label;

    @Option(
            names = "--attribute-fields",
            paramLabel = "NAMES",
            description = "Further fields to keep as attributes, separated by commas.")
    private String attributes;

    /** Empty if nothing is said, so that format and header decide. */
    Optional<TicketFields> fields() {
        if (preset == null
                && Stream.of(id, subject, body, created, customer, tags, tenant, language, label, attributes)
                        .allMatch(name -> name == null)) {
            return Optional.empty();
        }
        TicketFields base = preset == Preset.CFPB ? TicketFields.cfpb() : TicketFields.common();
        return Optional.of(new TicketFields(
                choice(id, base.id()),
                choice(subject, base.subject()),
                choice(body, base.body()),
                choice(created, base.created()),
                choice(tenant, base.tenant()),
                choice(language, base.language()),
                choice(customer, base.customer()),
                choice(tags, base.tags()),
                choice(label, base.label()),
                attributes == null ? base.attributes() : List.copyOf(FieldChoice.split(attributes)),
                base.mayLackText()));
    }

    private static FieldChoice choice(String names, FieldChoice otherwise) {
        return names == null ? otherwise : FieldChoice.joined(names);
    }
}
