package org.callwarden.server.admin.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The scripts and styles of the pages, all of them from the program itself and known by name: no path that a browser
/// sends is ever looked up in a folder.
final class Assets {

    private static final String OURS = "/org/callwarden/server/admin/web/assets/";
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final String STYLE = "text/css;charset=UTF-8";

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    Assets() {
        add("htmx.js", HTMX, SCRIPT);
        add("uplot.js", UPLOT + "uPlot.iife.min.js", SCRIPT);
        add("uplot.css", UPLOT + "uPlot.min.css", STYLE);
        add("callwarden.js", OURS + "callwarden.js", SCRIPT);
        add("callwarden.css", OURS + "callwarden.css", STYLE);
        add("icon.svg", OURS + "icon.svg", "image/svg+xml");
    }

    /// @param version changes with the content
    @SuppressWarnings("ArrayRecordComponent") // read only, never compared
    record Asset(byte[] content, String type, String version) {}

    private void add(String name, String resource, String type) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the program");
            }
            byte[] content = in.readAllBytes();
            CRC32C sum = new CRC32C();
            sum.update(content);
            assets.put(name, new Asset(content, type, Long.toHexString(sum.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /// Where a page asks for it: a new version has a new address, so that browsers may keep the old one for ever.
    String address(String name) {
        return find(name)
                .map(asset -> "/assets/" + name + "?v=" + asset.version())
                .orElseThrow(() -> new IllegalArgumentException("there is no asset " + name));
    }
}
