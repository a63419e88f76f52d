package org.custodygateway.web.counter;

import java.util.List;
import org.custodygateway.web.counter.Field.Kind;

/** What is registered of whoever acts for a client (A13). */
final class AgentForm {

    static final List<Field> FIELDS = List.of(
            Field.free("agent.name", Kind.TEXT),
            Field.free("agent.contact", Kind.TEXT),
            Field.free("agent.documentType", Kind.CHOICE, "10", "11", "12", "13", "14", "15", "29", "33"),
            Field.free("agent.documentNumber", Kind.TEXT),
            Field.free("agent.clientContacted", Kind.TEXT),
            Field.free("agent.attestedBy", Kind.CHOICE, "NOTARY", "EMBASSY"));

    private AgentForm() {}
}
