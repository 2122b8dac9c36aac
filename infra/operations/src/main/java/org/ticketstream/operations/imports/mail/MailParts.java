package org.ticketstream.operations.imports.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.dom.field.FieldName;
import org.apache.james.mime4j.stream.Field;

/** The parts of a mail, one by one. */
final class MailParts {
    /** What mail programs show in the mail. */
    private static final Set<String> TEXTS = Set.of(
            "text/plain",
            "text/html",
            "text/enriched",
            "text/richtext",
            "text/markdown",
            "text/x-markdown",
            "text/text");

    private static final List<String> HEADERS =
            List.of(FieldName.FROM, FieldName.DATE, FieldName.SUBJECT, FieldName.TO);

    private MailParts() {}

    static String type(Entity entity) {
        return Optional.ofNullable(entity.getMimeType()).orElse("text/plain").toLowerCase(Locale.ROOT);
    }

    static boolean isAlternative(Entity entity) {
        return "multipart/alternative".equals(type(entity));
    }

    /** Of a server that could not deliver: what it sends back was not written to the reader. */
    static boolean isReport(Entity entity) {
        return "multipart/report".equals(type(entity));
    }

    /** The mail once more, in Outlook's own form. */
    static boolean isTnef(Entity entity) {
        return Set.of("application/ms-tnef", "application/vnd.ms-tnef").contains(type(entity))
                || "winmail.dat".equalsIgnoreCase(entity.getFilename());
    }

    /** A text with a file name is one of the mail, unless the mail says that it is attached. */
    static boolean isText(Entity entity) {
        return !"attachment".equalsIgnoreCase(entity.getDispositionType()) && TEXTS.contains(type(entity));
    }

    static MailText text(Entity entity, SingleBody body) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        body.writeTo(encoded);
        byte[] bytes = TransferEncoding.of(entity.getContentTransferEncoding()).decode(encoded.toByteArray());
        Map<String, String> parameters = parameters(entity);
        String charset = charset(parameters);
        String type = type(entity);
        if (type.equals("text/html")) {
            return new MailText(asDocument(MailCharset.decodeHtml(bytes, charset)), true, 0);
        }
        String text = MailCharset.decode(bytes, charset);
        if (type.equals("text/enriched") || type.equals("text/richtext")) {
            return new MailText(EnrichedText.plain(text, type.equals("text/richtext")), false, 0);
        }
        boolean flowed = "flowed".equalsIgnoreCase(parameters.get("format"));
        String unwrapped = flowed ? FlowedText.unwrapped(text, "yes".equalsIgnoreCase(parameters.get("delsp"))) : text;
        MailText own = UuBlocks.cut(unwrapped);
        return QuotedHtml.begins(own.text()) ? new MailText(asHtml(own.text()), true, own.attachments()) : own;
    }

    private static Map<String, String> parameters(Entity entity) {
        Field field = entity.getHeader() == null ? null : entity.getHeader().getField(FieldName.CONTENT_TYPE);
        return field instanceof ContentTypeField type ? type.getParameters() : Map.of();
    }

    /** Also in the form of RFC 2231: {@code charset*=us-ascii'en'utf-8}. */
    private static String charset(Map<String, String> parameters) {
        String plain = parameters.get("charset");
        String extended = parameters.getOrDefault("charset*", parameters.get("charset*0"));
        return plain != null || extended == null ? plain : extended.substring(extended.lastIndexOf('\'') + 1);
    }

    /** Says that it is HTML, also where there are few tags in it. */
    private static String asDocument(String html) {
        String start =
                html.substring(0, Math.min(html.length(), 200)).stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html") ? html : "<html>" + html + "</html>";
    }

    static String asHtml(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<pre>" + escaped + "</pre>";
    }

    /** As mail programs write a mail that is passed on, so that it reads like any other. */
    static MailText forwarded(Message mail, MailText text) {
        StringBuilder header = new StringBuilder("\n---------- Forwarded message ----------\n");
        for (String name : HEADERS) {
            Field field = mail.getHeader() == null ? null : mail.getHeader().getField(name);
            if (field != null) {
                header.append(name).append(": ").append(MailParser.value(field)).append('\n');
            }
        }
        MailText above = new MailText(header.toString(), false, 0);
        return text.isBlank() ? text : MailText.joined(List.of(above, text), text.attachments());
    }
}
