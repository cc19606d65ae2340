package org.callwarden.server.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.callwarden.screening.access.Role;

/// `GET openapi.yaml`: what the API can do, as OpenAPI 3.1. A person wrote it; a test compares it with the routes and
/// with what they answer.
public final class DescriptionPart implements Api.Part {

    private static final String FILE = "openapi.yaml";

    @Override
    public void addTo(Api api) {
        String text = text();
        api.on(
                ApiAccess.from(Role.VIEWER),
                "GET",
                FILE,
                (_, _) -> new ApiResponse(200, text).with("Content-Type", "application/yaml;charset=UTF-8"));
    }

    static String text() {
        try (InputStream file = DescriptionPart.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not beside its class");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
