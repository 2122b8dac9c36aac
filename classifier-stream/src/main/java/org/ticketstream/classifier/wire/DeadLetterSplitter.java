package org.ticketstream.classifier.wire;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Emits the records that could be read, and dead letters to a side output. */
public final class DeadLetterSplitter<T> extends ProcessFunction<Either<DeadLetter, T>, T> {
    public static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable", WireTypes.DEAD_LETTER);

    @Override
    public void processElement(Either<DeadLetter, T> record, Context context, Collector<T> out) {
        if (record.isRight()) {
            out.collect(record.right());
        } else {
            context.output(UNREADABLE, record.left());
        }
    }
}
