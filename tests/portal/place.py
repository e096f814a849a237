"""Where the program is started: a state folder and a profile of its own, and no proxy of this machine."""
import json
import os


class Place:
    count = 0

    def __init__(self, work, **portal):
        Place.count += 1
        self.state = os.path.join(work, f"state-{Place.count}")
        os.makedirs(self.state)
        self.profile = os.path.join(work, f"profile-{Place.count}.json")
        with open(self.profile, "w", encoding="utf-8") as file:
            json.dump({"portal": portal}, file)
        self.environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        self.environment["KMSDOCTOR_STATE"] = self.state
