package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.List;
import org.custodygateway.bank.StoppableRoutes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes of the node that answers which may be stopped, because nothing is lost by it. */
@RestController
@RequestMapping("/api/v1/routes")
@PreAuthorize("hasRole('SUPPORT')")
class RoutesController {

    private final StoppableRoutes routes;

    RoutesController(StoppableRoutes routes) {
        this.routes = routes;
    }

    record Item(
            String route,
            boolean running,
            @Nullable String stoppedBy,
            @Nullable OffsetDateTime stoppedAt) {

        static Item of(StoppableRoutes.Standing one) {
            return new Item(one.route(), one.running(), one.stoppedBy(), Asked.atOrNull(one.stoppedAt()));
        }
    }

    record Items(List<Item> items) {}

    @GetMapping
    Items all() {
        return new Items(routes.all().stream().map(Item::of).toList());
    }

    @PostMapping("/{route}/stop")
    Item stop(@PathVariable String route, Authentication user, HttpServletRequest request) {
        return Item.of(routes.stop(route, user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{route}/start")
    Item start(@PathVariable String route, Authentication user, HttpServletRequest request) {
        return Item.of(routes.start(route, user.getName(), request.getRemoteAddr()));
    }
}
