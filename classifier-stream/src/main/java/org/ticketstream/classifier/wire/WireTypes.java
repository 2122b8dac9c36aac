package org.ticketstream.classifier.wire;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Flink's type information of the values between operators; none falls back to Kryo. */
public final class WireTypes {
    public static final TypeInformation<DeadLetter> DEAD_LETTER = Types.POJO(DeadLetter.class);
    public static final TypeInformation<Arrival> ARRIVAL = Types.POJO(Arrival.class);

    public static final TypeInformation<Answer> ANSWER = Types.POJO(Answer.class);

    private WireTypes() {}
}
