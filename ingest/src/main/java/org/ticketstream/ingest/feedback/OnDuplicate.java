package org.ticketstream.ingest.feedback;

import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.schemas.DuplicateLink;

/** A ticket was found to be a duplicate. If it has been edited or erased since, the link is void. */
final class OnDuplicate extends FeedbackProcessor<DuplicateLink> {
    @Override
    public void process(Record<String, DuplicateLink> record) {
        if (record.value() == null) {
            stores().duplicates().delete(record.key());
        } else if (stores().tickets().get(record.key()) != null || stores().isErased(record.key())) {
            emitLinkEnd(record);
        } else {
            stores().duplicates().put(record.key(), record.value());
        }
    }
}
