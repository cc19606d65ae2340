package org.callwarden.server.admin.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pages. Every route says who may use it; what changes something comes from a form of ours, in a session. Only
/// scripts and styles of our own run on them (content security policy), and nothing is kept by browsers or proxies.
public final class WebSite implements Site {

    private static final Logger LOG = LoggerFactory.getLogger(WebSite.class);

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final int YEAR_SECONDS = 365 * 24 * 3600;
    private static final Pattern FORM = Pattern.compile(
            "application/x-www-form-urlencoded\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OF_BOTH = Set.of("/logout", "/account", "/demo/look", "/demo/data");
    private static final String ROUTE = "callwarden-route";
    private static final String KEYS = "callwarden-keys";
    private static final String LANGUAGE = "callwarden-language";

    private final Doorman doorman;
    private final List<Pages> pages;
    private final DemoRoutes demo;
    private final List<Route> routes = new ArrayList<>();
    private final Map<Language, PageWords> words = new EnumMap<>(Language.class);
    private final Assets assets = new Assets();
    private final UploadReader uploads = new UploadReader();
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    /// @param pages in any order
    public WebSite(AccessDesk access, List<Pages> pages, DemoWorld world) {
        this.doorman = new Doorman(access);
        this.pages = List.copyOf(pages);
        this.demo = new DemoRoutes(world);
        for (Language language : Language.values()) {
            words.put(language, PageWords.in(language));
        }
        routes.add(Route.open(
                HandlerType.GET,
                "/",
                visit -> visit.goTo(LoginPage.first(
                        visit.visitor().filter(who -> !who.may(Role.REVIEWER)).isEmpty()))));
        routes.add(Route.open(HandlerType.GET, "/language/<rest>", this::speak));
        routes.add(Route.open(HandlerType.GET, "/keys/<rest>", this::keys));
        routes.addAll(new LoginPage(access, doorman).routes());
        routes.addAll(new SetUpPage(access, doorman).routes());
        pages.forEach(page -> routes.addAll(page.routes()));
        routes.addAll(new TourPage(access, world, demo, this::mayOpen).routes());
    }

    /// All that there is, for a test that tries each as each.
    List<Route> routes() {
        return List.copyOf(routes);
    }

    @Override
    public boolean owns(String path) {
        return true;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/assets/<name>", this::asset);
        config.routes.head("/assets/<name>", this::asset);
        for (Route route : routes) {
            config.routes.addHttpHandler(route.method(), route.path(), context -> serve(route, context));
            if (route.method().equals(HandlerType.GET)) {
                config.routes.head(route.path(), context -> knock(route, context));
            }
        }
    }

    @Override
    public void close() {
        demo.close();
        pages.forEach(Pages::close);
    }

    /// Whether a page of this address is for this visitor.
    private boolean mayOpen(String address, Visitor visitor) {
        return routes.stream()
                .anyMatch(route ->
                        route.method().equals(HandlerType.GET) && route.path().equals(address) && route.isFor(visitor));
    }

    boolean isIn(Context context) {
        return doorman.visitor(context).isPresent();
    }

    private void asset(Context context) {
        assets.find(context.pathParam("name"))
                .ifPresentOrElse(
                        asset -> context.contentType(asset.type())
                                .header("Cache-Control", "public, max-age=" + YEAR_SECONDS + ", immutable")
                                .result(asset.content()),
                        () -> problem(context, 404, ""));
    }

    /// HEAD: whether the page would be shown to this visitor. It is not made for that, and nothing is logged as looked
    /// at.
    private void knock(Route route, Context context) {
        Visit visit = visit(context, doorman::visitor);
        if (mayEnter(route, visit)) {
            context.contentType("text/html;charset=UTF-8");
        }
    }

    private void serve(Route route, Context context) {
        context.attribute(ROUTE, route);
        Visit visit = visit(context, doorman::visitor);
        if (route.isUpload()) {
            receive(route, visit);
            return;
        }
        if (route.method().equals(HandlerType.POST) && !isForm(context)) {
            visit.refuse(415, "problem.request");
            return;
        }
        if (route.method().equals(HandlerType.POST) && !isOurs(route, visit)) {
            visit.refuse(403, isOfOtherCalls(visit) ? "problem.world" : "problem.form");
            return;
        }
        if (mayEnter(route, visit)) {
            handle(route, visit);
        }
    }

    /// Whether the form is of this session and over the calls that it looks at. What is neither of the real calls nor
    /// of the demo data may come from a page over either.
    private static boolean isOurs(Route route, Visit visit) {
        Optional<Visitor> visitor = route.role().flatMap(_ -> visit.visitor());
        return Doorman.isOurs(visit.http(), visitor) || (OF_BOTH.contains(route.path()) && isOfOtherCalls(visit));
    }

    /// Whether it is of this session, from a page over demo data where they look at real calls by now, or the other way
    /// round.
    private static boolean isOfOtherCalls(Visit visit) {
        Optional<Visitor> other = visit.visitor().map(Visitor::inOther);
        return other.isPresent() && Doorman.isOurs(visit.http(), other);
    }

    /// Takes a form with a file, of which no byte is read before it is known who sends it, and that they may.
    private void receive(Route route, Visit visit) {
        if (!mayEnter(route, visit)) {
            return;
        }
        if (!Doorman.isFromHere(visit.http())) {
            visit.refuse(403, "problem.form");
            return;
        }
        AtomicBoolean ofOtherCalls = new AtomicBoolean();
        try {
            Upload upload = uploads.read(
                    visit.http().contentType(), visit.http().bodyInputStream(), route.mostBytes(), word -> {
                        ofOtherCalls.set(Doorman.isWord(word, visit.who().inOther()));
                        return Doorman.isWord(word, visit.who());
                    });
            handle(route, visit.with(upload));
        } catch (UploadReader.Refused refused) {
            visit.refuse(
                    refused.status(), ofOtherCalls.get() ? "problem.world" : refused.key(), route.mostBytes() / 1024);
        } catch (IOException e) {
            LOG.info("an upload ended before its end: {}", e.getMessage());
            visit.refuse(400, "problem.request");
        }
    }

    /// Says itself why not.
    private static boolean mayEnter(Route route, Visit visit) {
        Optional<Role> role = route.role();
        if (role.isEmpty()) {
            return true;
        }
        if (visit.visitor().isEmpty()) {
            signIn(visit);
        } else if (!visit.who().may(role.get())) {
            visit.refuse(
                    403, "problem.role", visit.words().word("role", role.get().id()));
        } else if (!route.isFor(visit.who())) {
            visit.refuse(403, "problem.scope");
        } else {
            return true;
        }
        return false;
    }

    /// Whoever asks for a part of a page goes there with the whole page.
    private static void signIn(Visit visit) {
        Context http = visit.http();
        if (http.header("HX-Request") != null && http.header("HX-Boosted") == null) {
            http.header("HX-Redirect", "/login").status(204);
        } else {
            visit.goTo("/login");
        }
    }

    private void handle(Route route, Visit visit) {
        try {
            demo.handler(route, visit).handle(visit);
        } catch (StoreException e) {
            LOG.warn("a page could not be shown: {}", e.getMessage());
            visit.refuse(503, "problem.database");
        } catch (Visit.NoPlace e) {
            visit.refuse(400, "problem.place", String.valueOf(e.getMessage()));
        }
    }

    /// What a form of ours sends. Of a multipart body the parts would be written to disk, whoever sends it.
    private static boolean isForm(Context context) {
        String type = context.contentType();
        return type != null && FORM.matcher(type).matches();
    }

    @FunctionalInterface
    private interface Visitors {
        Optional<Visitor> of(Context context);
    }

    private Visit visit(Context context, Visitors visitors) {
        context.header("Content-Security-Policy", POLICY)
                // Not "no-referrer": browsers then say of our own forms, too, that they come from nowhere.
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-store");
        PageWords said = java.util.Objects.requireNonNull(words.get(language(context)));
        try {
            return new Visit(this, context, visitors.of(context).map(visitor -> demo.looking(visitor, context)), said);
        } catch (StoreException e) {
            LOG.warn("a visitor could not be looked up: {}", e.getMessage());
            return new Visit(this, context, Optional.empty(), said);
        }
    }

    /// What was chosen, else what the browser asks for first.
    private static Language language(Context context) {
        String chosen = context.cookie(LANGUAGE);
        String asked = context.header("Accept-Language");
        String tag = chosen != null ? chosen : asked == null ? "" : asked;
        return tag.toLowerCase(Locale.ROOT).startsWith("vi") ? Language.VI : Language.EN;
    }

    private void speak(Visit visit) {
        String tag = visit.rest();
        String to = visit.said("to");
        Arrays.stream(Language.values())
                .filter(language -> language.tag().equals(tag))
                .forEach(language -> speak(visit, language));
        visit.goTo(ours(to));
    }

    /// From this answer on this browser is spoken to in that language.
    static void speak(Visit visit, Language language) {
        visit.http().cookie(Doorman.cookie(visit.http(), LANGUAGE, language.tag(), YEAR_SECONDS));
    }

    /// Single letters press buttons: who speaks to their computer, or hits keys by chance, can switch that off (WCAG
    /// 2.1.4).
    private void keys(Visit visit) {
        if (visit.rest().equals("off")) {
            visit.http().cookie(Doorman.cookie(visit.http(), KEYS, "off", YEAR_SECONDS));
        } else {
            visit.http().removeCookie(KEYS);
        }
        visit.goTo(ours(visit.said("to")));
    }

    /// Only to a page of ours.
    private static String ours(String to) {
        return to.matches("/[A-Za-z0-9._~/:%+@-]{0,400}") && !to.startsWith("//") ? to : "/";
    }

    /// Where the page is found again that is shown now: what answers to a form has no address of its own everywhere.
    private String here(Context http) {
        Route asked = http.attribute(ROUTE);
        if (asked == null || isPage(asked.path())) {
            return http.path();
        }
        String first = "/" + http.path().split("/", 3)[1];
        return isPage(first) ? first : "/";
    }

    private boolean isPage(String path) {
        return routes.stream()
                .anyMatch(route ->
                        route.method().equals(HandlerType.GET) && route.path().equals(path));
    }

    /// Puts a page together and sends it.
    void show(Visit visit, int status, String template, String title, Map<String, Object> values) {
        String path = here(visit.http());
        List<Page.Link> links = routes.stream()
                .filter(route -> route.method().equals(HandlerType.GET))
                .filter(route ->
                        visit.words().keys().contains("nav." + route.path().substring(1)))
                .filter(route -> visit.visitor().filter(route::isFor).isPresent())
                .map(route -> new Page.Link(
                        route.path(),
                        visit.words().say("nav." + route.path().substring(1)),
                        path.equals(route.path()) || path.startsWith(route.path() + "/")))
                .toList();
        Map<String, Object> all = new HashMap<>(values);
        all.put(
                "page",
                new Page(
                        title,
                        visit.words(),
                        visit.visitor(),
                        path,
                        links,
                        !"off".equals(visit.http().cookie(KEYS)),
                        demo.mark(visit).name().toLowerCase(Locale.ROOT),
                        assets::address));
        StringOutput html = new StringOutput();
        templates.render(template + ".jte", all, html);
        if (status >= 400 && visit.http().method().equals(HandlerType.POST)) {
            // The address of a refused form is no page: to load it again would lead nowhere.
            visit.http().header("HX-Push-Url", "false");
        }
        visit.http().status(status).contentType("text/html;charset=UTF-8").result(html.toString());
    }

    @Override
    public void problem(Context context, int status, String what) {
        // Of what is not there, with the menu that leads on.
        visit(context, status == 404 ? doorman::visitor : _ -> Optional.empty())
                .refuse(status, status == 404 ? "problem.nothing" : status < 500 ? "problem.request" : "problem.other");
    }
}
