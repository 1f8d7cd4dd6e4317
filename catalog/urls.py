"""Where products, components and the free lists are."""

from django.urls import path

from bulkupload.records import free_list_views
from catalog.views import components, definition_parts, definitions, products

urlpatterns = [
    path("products/", products.products, name="products"),
    path("products/export/", products.products_export, name="products-export"),
    path("products/new/", products.product_new, name="product-new"),
    path("products/<int:pk>/", products.product_detail, name="product-detail"),
    path("products/<int:pk>/edit/", products.product_edit, name="product-edit"),
    path("products/<int:pk>/status/", products.product_status, name="product-status"),
    path(
        "products/<int:pk>/publish/", products.product_publish, name="product-publish"
    ),
    path("components/", components.components, name="components"),
    path("components/export/", components.components_export, name="components-export"),
    path("components/new/", components.component_new, name="component-new"),
    path("components/<int:pk>/", components.component_detail, name="component-detail"),
    path("components/<int:pk>/edit/", components.component_edit, name="component-edit"),
    path(
        "components/<int:pk>/status/",
        components.component_status,
        name="component-status",
    ),
    path("definitions/", definitions.definitions, name="definitions"),
    path(
        "definitions/<slug:section>/",
        definitions.definition_list,
        name="definition-list",
    ),
    path(
        "definitions/<slug:section>/new/",
        definitions.definition_new,
        name="definition-new",
    ),
    *(
        path(
            f"definitions/<slug:section>/<int:pk>/{rest}",
            getattr(definitions, f"definition_{verb}"),
            name=f"definition-{verb}",
        )
        for verb, rest in (
            ("detail", ""),
            ("edit", "edit/"),
            ("delete", "delete/"),
        )
    ),
    *(
        path(
            f"definitions/<slug:section>/<int:pk>/parts/{rest}",
            getattr(definition_parts, name.replace("-", "_")),
            name=name,
        )
        for name, rest in (
            ("definition-part-new", "new/"),
            ("definition-part", "<int:part>/"),
            ("definition-part-remove", "<int:part>/remove/"),
        )
    ),
    path("lists/", free_list_views.lists, name="lists"),
    path("lists/<slug:kind>/", free_list_views.list_detail, name="list-detail"),
    path(
        "lists/spellings/<int:pk>/forget/",
        free_list_views.spelling_forget,
        name="spelling-forget",
    ),
    path("lists/<slug:kind>/<int:pk>/", free_list_views.list_value, name="list-value"),
    *(
        path(
            f"lists/<slug:kind>/<int:pk>/{verb}/",
            getattr(free_list_views, f"list_{verb}"),
            name=f"list-{verb}",
        )
        for verb in ("rename", "merge", "delete")
    ),
    *(
        path(
            f"products/<int:pk>/key/{kind}/<int:part>/",
            products.product_key,
            {"kind": kind},
            name=f"{kind}-key",
        )
        for kind in products.KEYED
    ),
]
