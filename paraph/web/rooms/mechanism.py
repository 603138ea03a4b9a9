from django.http import HttpResponse

from paraph.web.shell import Visit, room


@room()
def page(visit: Visit) -> HttpResponse:
    return visit.render("mechanism/page.html", {})
