"""LD9xx: waivers, by which a writer lets a finding be, with a reason."""
