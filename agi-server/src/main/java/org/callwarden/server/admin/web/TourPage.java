package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.callwarden.screening.access.Role;
import org.callwarden.server.admin.AccessDesk;

/// Leads through the pages, over demo data where an admin has it made. Whoever looks at it sees that
/// on every page, and an admin takes it away from any of them by one button.
final class TourPage {

    static final String ADDRESS = "/tour";

    private final AccessDesk access;
    private final DemoWorld world;
    private final DemoRoutes demo;
    private final BiPredicate<String, Visitor> mayOpen;

    /// @param mayOpen whether a page of that address is for somebody
    TourPage(AccessDesk access, DemoWorld world, DemoRoutes demo, BiPredicate<String, Visitor> mayOpen) {
        this.access = access;
        this.world = world;
        this.demo = demo;
        this.mayOpen = mayOpen;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.VIEWER, this::show),
                Route.post("/demo/look", Role.VIEWER, this::look),
                Route.post("/demo/data", Role.ADMIN, this::change).unscoped());
    }

    private void show(Visit visit) {
        PageWords words = visit.words();
        Visitor who = visit.who();
        List<TourView.Step> steps = List.of("review", "calls", "now", "campaigns", "numbers").stream()
                .map(page -> new TourView.Step(
                        words.say("nav." + page),
                        mayOpen.test("/" + page, who) ? "/" + page : "",
                        words.say("tour." + page)))
                .toList();
        visit.show("tour", words.say("tour.title"), Map.of("view", new TourView(steps)));
    }

    private void look(Visit visit) {
        demo.look(visit, visit.said("do").equals("look"));
        visit.goTo(
                visit.said("do").equals("look")
                        ? ADDRESS
                        : LoginPage.first(visit.who().may(Role.REVIEWER)));
    }

    private void change(Visit visit) {
        String name = visit.who().name();
        switch (visit.said("do")) {
            case "fill" -> {
                var _ = access.audit(name, "demo-filled", "demo", "");
                world.fill();
                demo.look(visit, true);
                visit.goTo(ADDRESS);
            }
            case "remove" -> {
                var _ = access.audit(name, "demo-removed", "demo", "");
                demo.close();
                world.remove();
                demo.look(visit, false);
                visit.goTo(ADDRESS);
            }
            default -> visit.refuse(400, "problem.request");
        }
    }
}
