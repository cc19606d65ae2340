package org.callwarden.server.config;

import java.util.List;
import java.util.Map;

/// A piece of a YAML file that remembers where it stood. Scalars stay text until somebody asks for a type.
sealed interface YamlNode {

    int line();

    /// What it is, for messages.
    String kind();

    record Scalar(int line, String text) implements YamlNode {
        @Override
        public String kind() {
            return "'" + text + "'";
        }
    }

    /// A key without a value.
    record Nothing(int line) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /// @param entries in the order of the file
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
        static Mapping empty(int line) {
            return new Mapping(line, Map.of());
        }

        @Override
        public String kind() {
            return "a block of keys";
        }
    }

    /// @param line where the key stands
    record Entry(int line, YamlNode value) {}
}
