package org.ticketstream.classifier.scoring;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.legacy.YieldingOperatorFactory;
import org.ticketstream.classifier.wire.Arrival;

/**
 * Creates the operator that scores. Outcomes of normal tickets are emitted in the order of arrival, those of urgent
 * tickets as soon as they are scored, but never before an earlier ticket of the same id.
 */
public final class ScoringOperatorFactory extends AbstractStreamOperatorFactory<Outcome>
        implements OneInputStreamOperatorFactory<Arrival, Outcome>, YieldingOperatorFactory<Outcome> {
    private final ScoringOptions options;

    public ScoringOperatorFactory(ScoringOptions options) {
        this.options = options;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Flink's signature
    public <T extends StreamOperator<Outcome>> T createStreamOperator(StreamOperatorParameters<Outcome> parameters) {
        @SuppressWarnings("unchecked") // Flink asks for the type that the class below names
        T operator = (T) new ScoringOperator(parameters, options);
        return operator;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return ScoringOperator.class;
    }
}
