package org.callwarden.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callwarden.server.config.ConfigReader.AmiSecret;

/// Reads `ami`: one block, or a list of blocks with names where several PBXs use one service.
final class AmiReader {

    /// PBXs of one service; each has threads of its own.
    static final int MOST = 50;

    private static final String KEY = "ami";
    private static final String SECRET_FILE = "secret-file";
    private static final String NAME = "name";

    private final AmiSecret wanted;
    private final Secrets secrets;

    /// A secret from the environment, else from the file that the block names.
    @FunctionalInterface
    interface Secrets {
        Secret read(Block block, String fileKey, String variable);
    }

    AmiReader(AmiSecret wanted, Secrets secrets) {
        this.wanted = wanted;
        this.secrets = secrets;
    }

    List<AmiConfig> read(Block top) {
        if (!top.has(KEY)) {
            return List.of();
        }
        if (!top.isList(KEY)) {
            return List.of(only(top.block(KEY)));
        }
        List<Block> blocks = top.blocks(KEY);
        if (blocks.size() > MOST) {
            top.problem(KEY, "has at most " + MOST + " PBXs, got " + blocks.size());
            return List.of();
        }
        List<AmiConfig> all = new ArrayList<>();
        Map<String, String> variables = new HashMap<>();
        for (Block block : blocks) {
            AmiConfig pbx = named(block);
            // Names that differ only by case and signs would be told the same secret.
            String before = variables.putIfAbsent(AmiConfig.secretVariable(pbx.name()), pbx.name());
            if (before != null && block.has(NAME)) {
                block.problem(NAME, "is another PBX's, or too much like it: " + before);
            }
            all.add(pbx);
        }
        return all;
    }

    private AmiConfig only(Block block) {
        return read(block, block.parsed(NAME, AmiConfig.STANDARD_NAME, AmiReader::name), AmiConfig.SECRET_VARIABLE);
    }

    private AmiConfig named(Block block) {
        if (!block.has(NAME)) {
            block.problem("has no name: the PBX's CALLWARDEN_PBX, or its systemname in asterisk.conf");
        }
        String name = block.parsed(NAME, AmiConfig.STANDARD_NAME, AmiReader::name);
        return read(block, name, AmiConfig.secretVariable(name));
    }

    private AmiConfig read(Block block, String name, String variable) {
        AmiConfig read = new AmiConfig(
                name,
                block.text("host", "127.0.0.1"),
                block.number("port", AmiConfig.STANDARD_PORT, 1, 65_535),
                block.text("user", "callwarden"),
                wanted == AmiSecret.NEEDED ? secrets.read(block, SECRET_FILE, variable) : Secret.NONE);
        if (!block.has(SECRET_FILE) && read.secret().value().isEmpty() && wanted == AmiSecret.NEEDED) {
            block.problem("has no secret: set " + variable + " in the environment, or " + SECRET_FILE);
        }
        block.done();
        return read;
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z0-9_.-]{1," + AmiConfig.MAX_NAME + "}")) {
            throw new IllegalArgumentException("is a PBX's name of letters, digits, '.', '_' and '-', at most "
                    + AmiConfig.MAX_NAME + "; got '" + text + "'");
        }
        return text;
    }
}
