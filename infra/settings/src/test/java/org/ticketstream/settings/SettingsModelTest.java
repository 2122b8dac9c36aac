package org.ticketstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SettingsModelTest {
    private static final SettingsModel<Options> MODEL = SettingsModel.of(Options.class);

    record Optimizer(
            @Setting(defaultValue = "1e-4", help = "Peak rate.")
            double learningRate,

            @Setting(defaultValue = "10", hidden = true) double headFactor) {
        Optimizer {
            if (learningRate <= 0) {
                throw new IllegalArgumentException("learning rate must be above 0 (got: " + learningRate + ")");
            }
        }
    }

    record Options(
            @Setting(defaultValue = "6", help = "Passes over the data.")
            int epochs,

            Optimizer optimizer) {}

    record Address(
            @Setting(defaultValue = "localhost", help = "Host.")
            String host) implements Supplier<URI> {
        @Override
        public URI get() {
            return URI.create("http://" + host);
        }
    }

    record Server(
            @Setting(defaultValue = "1", help = "Threads.") int threads,
            @From(Address.class) URI address) {}

    record Nameless(@Setting(defaultValue = "1") int epochs) {}

    record NotASetting(int epochs) {}

    record Twice(
            @Setting(defaultValue = "1", help = "First.") int epochs,

            @Setting(name = "epochs", defaultValue = "1", help = "Second.")
            int others) {}

    @Test
    void defaultsComeFromTheAnnotations() {
        assertThat(MODEL.defaults()).isEqualTo(new Options(6, new Optimizer(1e-4, 10)));
        assertThat(MODEL.keys()).isEqualTo(List.of("epochs", "learning-rate"));
    }

    @Test
    void changesSomeSettingsOfARecord() {
        Options base = new Options(3, new Optimizer(0.5, 7));

        assertThat(MODEL.with(base, Map.of("learning-rate", "0.25"))).isEqualTo(new Options(3, new Optimizer(0.25, 7)));
    }

    @Test
    void whatIsMadeFromOtherSettingsIsKeptAsAWhole() {
        SettingsModel<Server> model = SettingsModel.of(Server.class);
        Server base = new Server(1, URI.create("http://there"));

        assertThat(model.read(Map.of("host", "here"))).isEqualTo(new Server(1, URI.create("http://here")));
        assertThat(model.with(base, Map.of("threads", "2"))).isEqualTo(new Server(2, URI.create("http://there")));
        assertThatThrownBy(() -> model.with(base, Map.of("host", "here"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesUnknownKeysAndValuesThatTheRecordRefuses() {
        assertThatThrownBy(() -> MODEL.read(Map.of("epoch", "1", "head-factor", "2")))
                .hasMessageContaining("epoch, ")
                .hasMessageContaining("head-factor")
                .hasMessageContaining("did you mean epochs");
        assertThatThrownBy(() -> MODEL.with(MODEL.defaults(), Map.of("learning-rate", "0")))
                .hasMessage("learning-rate: learning rate must be above 0 (got: 0.0)");
    }

    @Test
    void refusesARecordThatIsNoneOfSettings() {
        assertThatThrownBy(() -> SettingsModel.of(Nameless.class)).hasMessageContaining("epochs: it has no help");
        assertThatThrownBy(() -> SettingsModel.of(NotASetting.class)).hasMessageContaining("neither a setting nor");
        assertThatThrownBy(() -> SettingsModel.of(Twice.class)).hasMessageContaining("two are named epochs");
    }
}
