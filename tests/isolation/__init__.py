"""Nobody sees what is not hers: every route, by everyone, for every object.

`resolver` finds the routes, `routes` says of each what it asks and which object it shows, `people`
are those who try. A route without an entry fails the test, so a new page cannot be forgotten.
"""
