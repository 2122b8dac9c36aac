package org.ticketstream.ingest.feedback;

import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.schemas.DuplicateLink;

/** A ticket was found to be a duplicate. If it has been edited or erased since, the link is void. */
final class OnDuplicate extends FeedbackProcessor<DuplicateLink> {
    @Override
    public void process(Record<String, DuplicateLink> record) {
        DuplicateLink link = record.value();
        DuplicateLink known = stores().duplicates().get(record.key());
        if (link != null && (stores().tickets().get(record.key()) != null || stores().isErased(record.key()))) {
            emitLinkEnd(record);
            return;
        }
        if (known != null && (link == null || !link.getOriginalId().equals(known.getOriginalId()))) {
            stores().duplicates().delete(record.key());
            emitLinkChange(record, known, false);
        }
        if (link != null) {
            stores().duplicates().put(record.key(), link);
            emitLinkChange(record, link, true);
        }
    }
}
