package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.Identity;
import org.custodygateway.client.IdentityFaults;
import org.custodygateway.counter.Application.State;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.identity.DocumentTerms;
import org.custodygateway.identity.Looks;
import org.custodygateway.screening.Screening;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes what is on file about a client and is not key information (K1): it holds at once, and no bank is told. */
@Component
class UpdateIdentity implements Business<UpdateIdentity.Data> {

    private static final Set<String> KEY_INFORMATION = Set.of("name", "documentType", "documentNumber");

    /** The fields that change, and a record that has these alone. */
    record Data(Set<String> fields, Identity changes) {}

    private final DataReader reader;
    private final ClientRegister clients;
    private final TradingDays days;
    private final DocumentTerms terms;
    private final Screening screening;
    private final Looks looks;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    UpdateIdentity(
            DataReader reader,
            ClientRegister clients,
            TradingDays days,
            DocumentTerms terms,
            Screening screening,
            Looks looks,
            DurableTransaction durable,
            AuditTrail audit) {
        this.reader = reader;
        this.clients = clients;
        this.days = days;
        this.terms = terms;
        this.screening = screening;
        this.looks = looks;
        this.durable = durable;
        this.audit = audit;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.UPDATE_IDENTITY;
    }

    @Override
    public Data read(JsonNode node) {
        var changes = reader.read(node, Identity.class);
        var fields = new TreeSet<String>();
        node.properties().forEach(field -> {
            if (field.getValue().isTextual() && field.getValue().textValue().isBlank()) {
                throw new MalformedException("data." + field.getKey() + ": empty");
            }
            if (!field.getValue().isNull()) {
                fields.add(field.getKey());
            }
        });
        if (fields.isEmpty()) {
            throw new MalformedException("data: nothing is to change");
        }
        Shape.identity(changes);
        return new Data(fields, changes.canonical());
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        changed(data, Objects.requireNonNull(client));
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        var client = clients.held(String.valueOf(application.clientNo()));
        var before = onFile(client);
        var after = changed(data, client);
        durable.run(List.of(clients.identity(client.clientNo(), after)));
        terms.renewed(client.clientNo());
        screening.client(client.clientNo());
        looks.doubts(client.clientNo(), doubts(data, before, after), String.valueOf(application.approver()));
        audit.append(List.of(new AuditRecord(
                String.valueOf(application.approver()),
                "application:" + application.applicationId(),
                "client.identity",
                "client:" + client.clientNo(),
                MaskedIdentity.of(before, data.fields()),
                MaskedIdentity.of(after, data.fields()))));
        return new Carried(State.DONE, List.of());
    }

    private Identity onFile(Client client) {
        return clients.file(client.clientNo()).orElseThrow().identity();
    }

    private Identity changed(Data data, Client client) {
        var before = onFile(client);
        refuse(
                "K1",
                "K1.key-information",
                "fields",
                data.fields().stream()
                        .filter(field -> keyInformation(field, client, before))
                        .collect(Collectors.toCollection(TreeSet::new)));
        refuse(
                "I1",
                "I1.not-of-kind",
                "fields",
                data.fields().stream()
                        .filter(field -> !Identity.belongs(field, client.type()))
                        .collect(Collectors.toCollection(TreeSet::new)));
        var after = before.with(data.changes());
        refuse("I1", "I1.missing", "missing", after.missing(client.type()));
        var faults = IdentityFaults.of(after, days.current().day()).faults().entrySet().stream()
                .filter(fault -> changed(data, fault.getKey()))
                .map(fault -> fault.getKey() + " (" + fault.getValue() + ")")
                .toList();
        refuse("I1", "I1.faults", "fields", faults);
        refuse(
                "I4",
                "I4.expired",
                "fields",
                data.changes().expired(days.current().day()));
        return after;
    }

    /** What was doubtful before, and was looked at, is not doubtful anew. */
    private Map<String, String> doubts(Data data, Identity before, Identity after) {
        var today = days.current().day();
        var known = IdentityFaults.of(before, today).doubts();
        var doubts = new TreeMap<>(IdentityFaults.of(after, today).doubts());
        doubts.keySet().removeIf(field -> known.containsKey(field) && !changed(data, field));
        return doubts;
    }

    private static boolean changed(Data data, String field) {
        return data.fields().contains(field.split("[.\\[]")[0]);
    }

    /** The credit code is the number of the licence, and changes with it, where the client is known by that number. */
    private static boolean keyInformation(String field, Client client, Identity before) {
        return KEY_INFORMATION.contains(field)
                || field.equals("creditCode") && client.documentNumber().equals(before.creditCode());
    }

    private static void refuse(String rule, String text, String figure, Collection<String> fields) {
        if (!fields.isEmpty()) {
            throw Openings.refused(rule, text, Map.of(figure, String.join(", ", fields)));
        }
    }

    @Override
    public Progress progress(Data data, Application application) {
        return new Progress.Done();
    }
}
