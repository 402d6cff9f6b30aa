package org.tagwerk.web.property;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The plans of bodies that were read lately: a client asks with the same octets again and again, and what they mean
 * depends on nothing else.
 */
@ApplicationScoped
public class KnownPlans {
    private static final int MOST = 256;
    /** What is longer is no question that is asked often. */
    private static final int LONGEST = 4096;

    private final Map<Body, PropertyPlan> plans = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Body, PropertyPlan> eldest) {
            return size() > MOST;
        }
    };

    /** A body by its octets. */
    @SuppressWarnings("ArrayRecordComponent") // compared below, never changed
    private record Body(byte[] octets) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Body body && Arrays.equals(octets, body.octets);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(octets);
        }
    }

    /** The plan for a body, by {@code reader} when it is not known; one that cannot be read is not remembered. */
    public PropertyPlan of(byte[] octets, Function<byte[], PropertyPlan> reader) {
        if (octets.length > LONGEST) {
            return reader.apply(octets);
        }
        Body body = new Body(octets);
        synchronized (plans) {
            PropertyPlan known = plans.get(body);
            if (known != null) {
                return known;
            }
        }
        PropertyPlan plan = reader.apply(octets);
        synchronized (plans) {
            plans.put(body, plan);
        }
        return plan;
    }
}
