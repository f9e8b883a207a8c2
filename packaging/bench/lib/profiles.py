"""Workspaces of the bench: so many nodes with so many apps, each a page of its own."""

import os

MARKER = "pilothouse bench page"
FIRST_PORT = 19000

# So long an update waits for its page.
GATE_SECONDS = 10

GOOD = """ARG BASE_IMAGE=none
FROM ${BASE_IMAGE}
RUN mkdir -p /www && echo "<title>%s</title>" > /www/index.html
CMD ["serve", "80", "/www"]
""" % MARKER

# What an update can do wrong: end at once, or serve another page than was promised.
CRASH = """ARG BASE_IMAGE=none
FROM ${BASE_IMAGE}
CMD ["sh", "-c", "echo it cannot start; exit 3"]
"""
BAD_PAGE = """ARG BASE_IMAGE=none
FROM ${BASE_IMAGE}
RUN mkdir -p /www && echo "<title>something else</title>" > /www/index.html
CMD ["serve", "80", "/www"]
"""


def port(index):
    return FIRST_PORT + index


def app(index):
    return f"bench-{index:02d}"


def write(folder, nodes, apps):
    names = "\n".join(f"    {node}: {{ address: {node} }}" for node in nodes)
    placed = "\n".join(f"    - {{ app: {app(i)}, on: [all] }}" for i in range(apps))
    save(os.path.join(folder, "fleet.yaml"), f"""fleet:
  name: bench
  ssh_config: "${{env:PILOTHOUSE_LAB}}/ssh_config"
  variables: {{ BASE_IMAGE: "registry.lab:5000/base/busybox:1.35" }}
  nodes:
{names}
  apps:
{placed}
""")
    for i in range(apps):
        manifest(folder, i, "good", GOOD)
    return folder


def manifest(folder, index, tag, dockerfile):
    """Declares one app, or declares it anew."""
    own = os.path.join(folder, "apps", app(index))
    save(os.path.join(own, "docker", "Dockerfile"), dockerfile)
    save(os.path.join(own, "manifest.yml"), f"""app:
  id: {app(index)}
  name: Bench {index}
  version: 1.0.0
  description: A page of the bench
  container:
    source:
      type: build
      context: docker
      tag: localhost/bench-page:{tag}
      build_args: {{ BASE_IMAGE: "${{BASE_IMAGE}}" }}
  security: {{ network_policy: bridge }}
  ports: [ "{port(index)}:80" ]
  health_check: {{ type: http, endpoint: "http://127.0.0.1:{port(index)}", path: /, interval: 1s, timeout: 1s, marker: "{MARKER}" }}
  gate: {{ budget: {GATE_SECONDS}s }}
""")


def compose(folder, apps, first_port):
    """The same pages for docker-compose, beside ours: other names, other ports."""
    services = "\n".join(
        f"""  peer-{i:02d}:
    image: localhost/bench-page:good
    container_name: peer-{i:02d}
    restart: unless-stopped
    ports: ["{first_port + i}:80"]""" for i in range(apps))
    path = os.path.join(folder, "docker-compose.yml")
    save(path, f'version: "2.4"\nservices:\n{services}\n')
    return path


def save(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
