package org.callwarden.server.config;

import java.util.List;
import java.util.Map;
import org.callwarden.screening.wording.Told;

/// A piece of a YAML file that remembers where it stood. Scalars stay text until somebody asks for a type.
sealed interface YamlNode {

    int line();

    /// What it is, for messages.
    Told kind();

    record Scalar(int line, String text) implements YamlNode {
        @Override
        public Told kind() {
            return Told.verbatim("'" + text + "'");
        }
    }

    /// A key without a value.
    record Nothing(int line) implements YamlNode {
        @Override
        public Told kind() {
            return Told.of("yaml.kind-nothing");
        }
    }

    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public Told kind() {
            return Told.of("yaml.kind-list");
        }
    }

    /// @param entries in the order of the file
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
        static Mapping empty(int line) {
            return new Mapping(line, Map.of());
        }

        @Override
        public Told kind() {
            return Told.of("yaml.kind-block");
        }
    }

    /// @param line where the key stands
    record Entry(int line, YamlNode value) {}
}
