package org.custodygateway.bank.tcp;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** Where messages are sent to, or come in, and how long it may take; times in milliseconds. */
public class FramedEndpoint extends DefaultEndpoint {

    private final Address address;
    private int connectWithin = 2_000;
    private int answerWithin = 10_000;
    private int wholeWithin = 5_000;
    private int connections = 128;

    FramedEndpoint(String uri, FramedComponent component, Address address) {
        super(uri, component);
        this.address = address;
    }

    @Override
    public Producer createProducer() {
        return new FramedProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        FramedConsumer consumer = new FramedConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    Address address() {
        return address;
    }

    public int getConnectWithin() {
        return connectWithin;
    }

    /** How long a connection may take to be made. */
    public void setConnectWithin(int connectWithin) {
        this.connectWithin = connectWithin;
    }

    public int getAnswerWithin() {
        return answerWithin;
    }

    /** How long the whole answer may take once the message has left. */
    public void setAnswerWithin(int answerWithin) {
        this.answerWithin = answerWithin;
    }

    public int getWholeWithin() {
        return wholeWithin;
    }

    /** How long a message that comes in may take to be whole. */
    public void setWholeWithin(int wholeWithin) {
        this.wholeWithin = wholeWithin;
    }

    public int getConnections() {
        return connections;
    }

    /** How many connections are served at once; more wait. */
    public void setConnections(int connections) {
        this.connections = connections;
    }
}
