package org.ticketstream.operations.imports.mail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;

/**
 * What a mail says to its reader.
 *
 * @param text of its parts, joined by line feeds; HTML if one of them is
 * @param attachments parts that were left out
 */
record MailText(String text, boolean html, int attachments) {

    private static final int MAX_DEPTH = 20;
    private static final Pattern INVISIBLE = Pattern.compile("(?:[\\p{Z}\\p{Cc}\\p{Cf}]|&nbsp;|&#160;)*");
    private static final Pattern TAGS = Pattern.compile("(?is)<(style|head|title)\\b.*?</\\1>|<[^>]*>");
    private static final MailText ATTACHMENT = new MailText("", false, 1);

    /** Of alternatives the plain text counts, else the first with a text at all. */
    static MailText of(Entity entity) throws IOException {
        return of(entity, 0);
    }

    private static MailText of(Entity entity, int depth) throws IOException {
        Body body = entity.getBody();
        if (depth > MAX_DEPTH) {
            return ATTACHMENT;
        }
        if (body instanceof Multipart parts) {
            return MailParts.isAlternative(entity) ? best(parts, depth) : all(parts, depth, MailParts.isReport(entity));
        }
        if (body instanceof Message mail) {
            return MailParts.forwarded(mail, of(mail, depth + 1));
        }
        if (body instanceof SingleBody single && MailParts.isText(entity)) {
            return MailParts.text(entity, single);
        }
        return ATTACHMENT;
    }

    private static MailText best(Multipart parts, int depth) throws IOException {
        MailText best = new MailText("", false, 0);
        int attachments = 0;
        boolean bestIsPlain = false;
        for (Entity part : parts.getBodyParts()) {
            boolean plain = "text/plain".equals(MailParts.type(part));
            MailText text = of(part, depth + 1);
            attachments = Math.max(attachments, text.attachments());
            if (!text.isBlank() && (best.isBlank() || plain && !bestIsPlain)) {
                best = text;
                bestIsPlain = plain;
            }
        }
        return new MailText(best.text(), best.html(), best.isBlank() ? attachments : best.attachments());
    }

    private static MailText all(Multipart parts, int depth, boolean report) throws IOException {
        List<MailText> texts = new ArrayList<>();
        int attachments = 0;
        for (Entity part : parts.getBodyParts()) {
            MailText text = report && part.getBody() instanceof Message ? ATTACHMENT : of(part, depth + 1);
            if (!text.isBlank()) {
                texts.add(text);
            }
            attachments += text.attachments();
        }
        return joined(texts, attachments);
    }

    /** Plain text beside HTML becomes HTML too, or the tags of the one would hide the lines of the other. */
    static MailText joined(List<MailText> texts, int attachments) {
        boolean html = texts.stream().anyMatch(MailText::html);
        List<String> all = texts.stream()
                .map(text -> html && !text.html() ? MailParts.asHtml(text.text()) : text.text())
                .toList();
        return new MailText(String.join("\n", all), html, attachments);
    }

    /** Without anything to see, as the plain form of a mail that somebody wrote in HTML often is. */
    boolean isBlank() {
        String words = html ? TAGS.matcher(text).replaceAll("") : text;
        return INVISIBLE.matcher(words).matches();
    }
}
