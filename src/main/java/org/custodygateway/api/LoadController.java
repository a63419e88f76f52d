package org.custodygateway.api;

import java.util.List;
import org.custodygateway.bank.QueueDepths;
import org.custodygateway.node.Load;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How busy the node is that answers: figures over the last minutes, queues, routes. */
@RestController
@RequestMapping("/api/v1/load")
@PreAuthorize("hasRole('SUPPORT')")
class LoadController {

    private final Load load;
    private final QueueDepths queues;

    LoadController(Load load, QueueDepths queues) {
        this.load = load;
        this.queues = queues;
    }

    record View(List<Load.Course> figures, List<QueueDepths.Depth> queues, List<Load.Traffic> routes) {}

    @GetMapping
    View load() {
        return new View(load.courses(), queues.all(), load.routes());
    }
}
